/**
 * `{{name}}` in text: where placeholders stand, and what they are by their form. What a name has for a value is told
 * by `placeholder-scope.ts`; what is known no earlier than at the call is put in by whoever makes it.
 */
import { type JsonPath, pathText, readJsonPath } from '../../base/json-path.ts';
import type { Span } from '../../base/span.ts';
import type { AnswerPart } from '../../contract/prepared-call.ts';

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
  const here = /\{\{([^{}\r\n]*)\}\}/y;
  here.lastIndex = at;
  const match = here.exec(text);
  // An object may begin with another brace by mistake; its members have colons.
  if (match === null || here.lastIndex > end || /^\s*"[^"]*"\s*:/.test(match[1] ?? '')) return undefined;
  return placeholder(match[1] ?? '', { start: at, end: here.lastIndex });
}

function placeholder(inside: string, span: Span): Placeholder {
  const name = inside.trim();
  const secret = secretForm.exec(name)?.[1];
  return { name, ...span, ...(secret === undefined ? {} : { secret }) };
}

/** A text and the placeholders in it, in turn. */
export type TextPart =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'placeholder'; readonly name: string };

/** `unescape` makes text of what is written between placeholders, and in them. */
export function partsOf(written: string, unescape = (text: string): string => text): readonly TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  const addText = (end: number): void => {
    if (end > done) parts.push({ kind: 'text', text: unescape(written.slice(done, end)) });
  };
  for (const match of written.matchAll(form)) {
    addText(match.index);
    parts.push({ kind: 'placeholder', name: unescape(match[1] ?? '').trim() });
    done = match.index + match[0].length;
  }
  addText(written.length);
  return parts;
}

/** As the contract has it: what makes a call looks for these. */
export function holeText(name: string): string {
  return `{{${name}}}`;
}

/** Text as a string of JSON. Braces in it are no placeholder. */
export function quoted(text: string): string {
  const json = JSON.stringify(text);
  return json.includes('{{') ? json.replaceAll('{', '\\u007b') : json;
}

/** Parts as a string of JSON. */
export function quotedParts(parts: readonly TextPart[]): string {
  const inside = parts.map((part) =>
    part.kind === 'text'
      ? JSON.stringify(part.text).slice(1, -1).replaceAll('{', '\\u007b')
      : holeText(JSON.stringify(part.name).slice(1, -1)),
  );
  return `"${inside.join('')}"`;
}

/** Parts as text. */
export function plainParts(parts: readonly TextPart[]): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : holeText(part.name))).join('');
}

/** The text with its placeholders in the form that the contract has. */
export function withPlainSecrets(text: string): string {
  return text.includes('{{') ? plainParts(partsOf(text)) : text;
}

/** The text with something in place of each secret that it mentions, to look at what is around them. */
export function withoutSecrets(text: string): string {
  return partsOf(text)
    .map((part) =>
      part.kind === 'text' ? part.text : secretForm.test(part.name) ? 'secret' : `{{${part.name}}}`,
    )
    .join('');
}

/** What a placeholder is, as far as its form tells. */
export type PlaceholderForm =
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'generator'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string }
  /** `steps` are those of the whole name: the request, the part, and the path. */
  | { readonly kind: 'answer'; readonly request: string; readonly steps: JsonPath }
  | { readonly kind: 'problem'; readonly message: string; readonly help?: string };

export const variableForm = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_-]*$/u;

export function formOf(name: string): PlaceholderForm {
  const secret = secretForm.exec(name)?.[1];
  if (secret !== undefined) return { kind: 'secret', name: secret };
  if (name.startsWith('secret:'))
    return {
      kind: 'problem',
      message: 'does not name a secret',
      help: 'names of secrets consist of letters, digits, "_", "-" and "."',
    };
  if (name.startsWith('$')) return { kind: 'generator', name };
  if (variableForm.test(name)) return { kind: 'variable', name };
  const read = readJsonPath(name);
  const first = read.kind === 'path' ? read.path[0] : undefined;
  if (read.kind === 'path' && first?.kind === 'member')
    return { kind: 'answer', request: first.name, steps: read.path };
  return {
    kind: 'problem',
    message: 'cannot be filled in',
    help: 'write the name of a variable, a part of an earlier answer such as {{greet.response.greeting}}, {{$uuid}} or {{secret:name}}',
  };
}

/** The parts of an answer, with what each is. */
export const answerParts = {
  response: 'The message that came, of several the last one.',
  messages: 'The messages that came: `messages[0]` is the first, `messages[-1]` the last.',
  headers: 'The metadata that came first: `headers["x-id"]`.',
  trailers: 'The metadata that came last: `trailers["x-id"]`.',
  status: 'How the call ended: `OK`, or the name of a status.',
} as const satisfies Readonly<Record<AnswerPart['part'], string>>;

/** `responses` is another word for `messages`. */
export function answerPartOf(word: string): AnswerPart['part'] | undefined {
  if (word === 'responses') return 'messages';
  return Object.hasOwn(answerParts, word) ? (word as AnswerPart['part']) : undefined;
}

/** The name of a request as the first step of a path. */
export function requestStep(name: string): string {
  return pathText([{ kind: 'member', name }]);
}

/** The names of the secrets that the text mentions. */
export function secretsIn(text: string): readonly string[] {
  return placeholdersIn(text, { start: 0, end: text.length }).flatMap(({ secret }) => secret ?? []);
}
