/**
 * `{{name}}` in text: where placeholders stand, and what they name. Their values are put in elsewhere: those of
 * secrets by the call host. Other names are not supported yet.
 */
import type { Span } from '../../base/span.ts';

export interface Placeholder extends Span {
  /** What is between the braces, without space around it. */
  readonly name: string;
  /** The name of the secret, where it is one. */
  readonly secret?: string;
}

const form = /\{\{([^{}\r\n]*)\}\}/g;
const secretForm = /^secret:([A-Za-z0-9_][A-Za-z0-9_.-]*)$/;

/** All placeholders in the part of the text, in order. */
export function placeholdersIn(text: string, { start, end }: Span): readonly Placeholder[] {
  const part = text.slice(start, end);
  if (!part.includes('{{')) return [];
  return Array.from(part.matchAll(form), (match) => {
    const from = start + match.index;
    return placeholder(match[1] ?? '', { start: from, end: from + match[0].length });
  });
}

/** The placeholder that begins at the offset, where one does. */
export function placeholderAt(text: string, at: number, end: number): Placeholder | undefined {
  const here = /\{\{([^{}"\r\n]*)\}\}/y;
  here.lastIndex = at;
  const match = here.exec(text);
  if (match === null || here.lastIndex > end) return undefined;
  return placeholder(match[1] ?? '', { start: at, end: here.lastIndex });
}

function placeholder(inside: string, span: Span): Placeholder {
  const name = inside.trim();
  const secret = secretForm.exec(name)?.[1];
  return { name, ...span, ...(secret === undefined ? {} : { secret }) };
}

/** The names of the secrets that the text mentions. */
export function secretsIn(text: string): readonly string[] {
  return placeholdersIn(text, { start: 0, end: text.length }).flatMap(({ secret }) => secret ?? []);
}

/** The text with its secrets in the one form that the call host looks for, without space between the braces. */
export function withPlainSecrets(text: string): string {
  return text.replace(form, (written, inside: string) => {
    const { secret } = placeholder(inside, { start: 0, end: 0 });
    return secret === undefined ? written : `{{secret:${secret}}}`;
  });
}
