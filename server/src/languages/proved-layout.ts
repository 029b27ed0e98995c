/** Formatting as editors and the command line ask for it: a layout that is proved to say the same, or none. */
import type { LayoutStyle } from '../model/layout-style.ts';
import type { Formatted, Parsed } from './language.ts';

interface WithProblems extends Parsed {
  readonly problems: readonly Extract<Formatted, { readonly refusal: 'syntax' }>['problem'][];
}

export interface LayoutSteps {
  readonly style: LayoutStyle | undefined;
  layout(): string;
  /** Puts into columns, of those that the style names, those that the language has. */
  inColumns(layout: string, columns: ReadonlySet<string>): string;
  /** Holds a layout that differs against the file. */
  saysTheSame(layout: string): boolean;
}

export function provedLayout(parsed: WithProblems, steps: LayoutSteps): Formatted {
  const { align = [], finalLineBreak } = steps.style ?? {};
  const [problem] = parsed.problems;
  if (problem !== undefined) return { refusal: 'syntax', problem };
  const plain = steps.layout();
  const aligned = align.length === 0 ? plain : steps.inColumns(plain, new Set(align));
  const text = finalLineBreak === false ? aligned.replace(/(?:\r?\n)+$/, '') : aligned;
  return text === parsed.text || steps.saysTheSame(text) ? { text } : { refusal: 'unsafe' };
}
