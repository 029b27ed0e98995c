/** Formatting as editors and the command line ask for it: a layout that is proved to say the same, or none. */
import type { LayoutStyle } from '../model/layout-style.ts';
import { applied, lineEdits } from '../diagnostics/line-edits.ts';
import type { MostlyCopied } from '../syntax/mostly-copied.ts';
import { keepTokens } from '../syntax/proved-edits.ts';
import type { TokenList } from '../syntax/token-list.ts';
import type { Formatted, Parsed } from './language.ts';

interface WithProblems extends Parsed {
  readonly problems: readonly Extract<Formatted, { readonly refusal: 'syntax' }>['problem'][];
}

export interface LayoutSteps {
  readonly style: LayoutStyle | undefined;
  /** The file's tokens. */
  readonly list: TokenList;
  tokenize(text: string): TokenList;
  layout(): MostlyCopied;
  /** Puts into columns, of those that the style names, those that the language has. */
  inColumns(layout: string, columns: ReadonlySet<string>): string;
  /** Holds a layout that has other tokens, or has them in another order, against the file. */
  saysTheSame(layout: string): boolean;
}

export function provedLayout(parsed: WithProblems, steps: LayoutSteps): Formatted {
  const { align = [], finalLineBreak } = steps.style ?? {};
  const [problem] = parsed.problems;
  if (problem !== undefined) return { refusal: 'syntax', problem };
  const plain = steps.layout();
  const edits =
    align.length === 0 && finalLineBreak !== false
      ? plain.edits
      : lineEdits(parsed.text, ended(steps.inColumns(plain.text, new Set(align))));
  const source = { text: parsed.text, list: steps.list };
  // Of a large file, the whole layout is put together for those only who ask for it.
  const outcome = {
    edits,
    get text() {
      return applied(parsed.text, edits);
    },
  };
  return keepTokens(source, edits, (part) => steps.tokenize(part)) || steps.saysTheSame(outcome.text)
    ? outcome
    : { refusal: 'unsafe' };

  function ended(text: string): string {
    return finalLineBreak === false ? text.replace(/(?:\r?\n)+$/, '') : text;
  }
}
