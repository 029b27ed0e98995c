/** Formatting as editors and the command line ask for it: a layout that is proved to say the same, or none. */
import type { Formatted, Parsed } from './language.ts';

interface WithProblems extends Parsed {
  readonly problems: readonly Extract<Formatted, { readonly refusal: 'syntax' }>['problem'][];
}

/** `saysTheSame` holds a layout that differs against the file. */
export function provedLayout<P extends WithProblems>(
  parsed: P,
  layoutOf: (parsed: P) => string,
  saysTheSame: (before: P, after: string) => boolean,
): Formatted {
  const [problem] = parsed.problems;
  if (problem !== undefined) return { refusal: 'syntax', problem };
  const text = layoutOf(parsed);
  return text === parsed.text || saysTheSame(parsed, text) ? { text } : { refusal: 'unsafe' };
}
