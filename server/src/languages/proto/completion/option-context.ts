/**
 * Where a cursor is in an option that may be half written: in its name, part by part, or in its value, however deep
 * in an aggregate. From words alone.
 */
import type { Word } from '../../../syntax/typed-words.ts';
import type { OptionsName } from '../options/option-scope.ts';
import { type FieldHead, typeFrom } from './type-words.ts';

/** A part of an option's name, or of the way into an aggregate; of an extension the name in the parentheses. */
export interface OptionStep {
  readonly name: string;
  readonly extension: boolean;
}

/** Whose options they are. */
export interface OptionSubject {
  readonly holder: OptionsName;
  /** Of a field that is declared right there. */
  readonly field?: FieldHead;
  /** Whether the option stands in brackets. */
  readonly inList?: true;
}

export type OptionPlace =
  | {
      readonly kind: 'option-name';
      readonly subject: OptionSubject;
      /** The parts before the one that is being typed. */
      readonly path: readonly OptionStep[];
      /** Where a parenthesis is open: its offset, and what stands in it up to a dot. */
      readonly extension: OpenName | undefined;
      /** Those that the same list sets before. */
      readonly given: ReadonlySet<string>;
    }
  | {
      readonly kind: 'literal-name';
      readonly subject: OptionSubject;
      readonly path: readonly OptionStep[];
      readonly extension: OpenName | undefined;
      /** The fields that the literal sets before. */
      readonly given: ReadonlySet<string>;
    }
  | {
      readonly kind: 'option-value';
      readonly subject: OptionSubject;
      /** The option, and the fields of aggregates from there: they lead to what the value is for. */
      readonly path: readonly OptionStep[];
      readonly isLiteral: boolean;
    }
  | { readonly kind: 'equals' };

export interface OpenName {
  readonly start: number;
  readonly qualifier: string;
}

const nothing = { kind: 'nothing' } as const;

/** `start` is the index of the first word of the option's name. */
export function optionAt(
  words: readonly Word[],
  start: number,
  subject: OptionSubject,
): OptionPlace | typeof nothing {
  const given = new Set<string>();
  let at = start;
  for (;;) {
    const name = nameAt(words, at, subject, given);
    if (!('end' in name)) return name;
    if (name.end === words.length) return { kind: 'equals' };
    if (words[name.end]?.text !== '=') return nothing;
    given.add(name.path.map(stepText).join('.'));
    const value = valueAt(words, name.end + 1, subject, name.path);
    if (typeof value !== 'number') return value;
    if (subject.inList !== true || words[value]?.text !== ',') return nothing;
    at = value + 1;
  }
}

export function stepText({ name, extension }: OptionStep): string {
  return extension ? `(${name})` : name;
}

/** The place in the name, or the whole name and the index behind it. */
function nameAt(
  words: readonly Word[],
  start: number,
  subject: OptionSubject,
  given: ReadonlySet<string>,
): OptionPlace | typeof nothing | { readonly path: readonly OptionStep[]; readonly end: number } {
  const path: OptionStep[] = [];
  let at = start;
  for (;;) {
    const word = words[at];
    if (word === undefined) return { kind: 'option-name', subject, path, extension: undefined, given };
    if (word.text === '(') {
      const { text, end } = typeFrom(words, at + 1);
      if (end === words.length)
        return {
          kind: 'option-name',
          subject,
          path,
          extension: { start: word.start, qualifier: text },
          given,
        };
      if (words[end]?.text !== ')') return nothing;
      path.push({ name: text, extension: true });
      at = end + 1;
    } else if (/^\w/.test(word.text)) {
      path.push({ name: word.text, extension: false });
      at++;
    } else return nothing;
    if (words[at]?.text !== '.') return { path, end: at };
    at++;
  }
}

/** A message or a list that is open. */
interface Frame {
  readonly kind: 'message' | 'list';
  /** What leads to it. */
  readonly path: readonly OptionStep[];
  readonly given: Set<string>;
}

/** The place in the value, or the index of the word behind it. */
function valueAt(
  words: readonly Word[],
  start: number,
  subject: OptionSubject,
  option: readonly OptionStep[],
): OptionPlace | typeof nothing | number {
  const frames: Frame[] = [];
  let path = option;
  let at = start;
  let expected: 'name' | 'colon' | 'value' = 'value';
  while (at < words.length) {
    const text = words[at]?.text ?? '';
    const frame = frames.at(-1);
    if (text === '{' || (text === '<' && frame !== undefined)) {
      frames.push({ kind: 'message', path, given: new Set() });
      expected = 'name';
      at++;
    } else if (text === '}' || text === '>' || (text === ']' && frame?.kind === 'list')) {
      frames.pop();
      at++;
      if (frames.length === 0) return at;
      expected = 'name';
    } else if (text === ',' || text === ';') {
      if (frame === undefined) return at;
      if (frame.kind === 'list') path = frame.path;
      expected = frame.kind === 'list' ? 'value' : 'name';
      at++;
    } else if (expected === 'value' && text === '[' && frame !== undefined) {
      frames.push({ kind: 'list', path, given: new Set() });
      at++;
    } else if (expected === 'value') {
      at = afterScalar(words, at);
      if (frame === undefined) return at;
      expected = frame.kind === 'list' ? 'colon' : 'name';
    } else if (text === ':') {
      expected = 'value';
      at++;
    } else if (frame?.kind !== 'message') {
      return nothing;
    } else if (text === '[') {
      const { text: name, end } = typeFrom(words, at + 1);
      const bracket = words[at]?.start ?? 0;
      if (end === words.length)
        return {
          kind: 'literal-name',
          subject,
          path: frame.path,
          extension: { start: bracket, qualifier: name },
          given: frame.given,
        };
      // An Any type has a slash in its name.
      const close = words.findIndex((word, index) => index >= end && word.text === ']');
      if (close < 0) return nothing;
      path = [...frame.path, { name, extension: true }];
      frame.given.add(`[${name}]`);
      expected = 'colon';
      at = close + 1;
    } else {
      path = [...frame.path, { name: text, extension: false }];
      frame.given.add(text);
      expected = 'colon';
      at++;
    }
  }
  const frame = frames.at(-1);
  if (expected === 'value') return { kind: 'option-value', subject, path, isLiteral: frame !== undefined };
  if (expected === 'name' && frame?.kind === 'message')
    return { kind: 'literal-name', subject, path: frame.path, extension: undefined, given: frame.given };
  return nothing;
}

/** Behind a number with its sign, a name, or strings that are one. */
function afterScalar(words: readonly Word[], start: number): number {
  const isString = (index: number): boolean => /^["']/.test(words[index]?.text ?? '');
  let at = start;
  if (words[at]?.text === '-' || words[at]?.text === '+') at++;
  if (!isString(at)) return Math.min(at + 1, words.length);
  while (isString(at)) at++;
  return at;
}
