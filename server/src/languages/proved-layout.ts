/** Formatting as editors and the command line ask for it: a layout that is proved to say the same, or none. */
import type { Formatted, Parsed } from './language.ts';

interface WithProblems extends Parsed {
  readonly problems: readonly Extract<Formatted, { readonly refusal: 'syntax' }>['problem'][];
}

/** `saysTheSame` holds a layout that differs against the file. */
export function provedLayout(
  parsed: WithProblems,
  layoutOf: () => string,
  saysTheSame: (layout: string) => boolean,
): Formatted {
  const [problem] = parsed.problems;
  if (problem !== undefined) return { refusal: 'syntax', problem };
  const text = layoutOf();
  return text === parsed.text || saysTheSame(text) ? { text } : { refusal: 'unsafe' };
}
