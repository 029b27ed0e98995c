/** Where a cursor is in a constant, a default, or the braces of a structured annotation, from words alone. */
import type { Word } from '../../../syntax/typed-words.ts';
import type { TypeText } from './type-words.ts';

/** A way from a type into its values: into an element, under a key, to a field. */
export type ValueStep = 'element' | 'value' | 'key' | { readonly field: string };

export type ValuePlace =
  /** A value of the type that the steps lead to. */
  | { readonly kind: 'value'; readonly type: TypeText; readonly path: readonly ValueStep[] }
  /** In braces: the name of a field, or the key of a map. `isNamed` where the name of a struct stands before them. */
  | {
      readonly kind: 'member';
      readonly type: TypeText;
      readonly path: readonly ValueStep[];
      readonly given: ReadonlySet<string>;
      readonly isNamed: boolean;
    };

interface Frame {
  readonly kind: 'list' | 'braces';
  readonly type: TypeText;
  readonly path: readonly ValueStep[];
  readonly isNamed: boolean;
  readonly given: Set<string>;
}

/** The place in the value, or the index behind it. */
export function valueAt(words: readonly Word[], start: number, type: TypeText): ValuePlace | number {
  const frames: Frame[] = [];
  let expected: 'value' | 'member' | 'sign' | 'separator' = 'value';
  let current: Pick<Frame, 'type' | 'path'> = { type, path: [] };
  for (let at = start; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    const frame = frames.at(-1);
    if (text === ')' || (frame === undefined && expected === 'separator' && text !== '{')) return at;
    if (text === '{' || (text === '[' && expected === 'value')) {
      const before = words[at - 1]?.text ?? '';
      const isNamed = text === '{' && at > start && expected === 'separator' && /^[A-Za-z_]/.test(before);
      const inner = isNamed ? { type: { name: before, of: [] }, path: [] } : current;
      frames.push({ ...inner, kind: text === '{' ? 'braces' : 'list', isNamed, given: new Set() });
      expected = text === '{' ? 'member' : 'value';
      if (text === '[') current = { type: inner.type, path: [...inner.path, 'element'] };
    } else if (text === '}' || text === ']') {
      frames.pop();
      if (frames.length === 0) return at + 1;
      expected = 'separator';
    } else if (text === ',' || text === ';') {
      if (frame === undefined) return at;
      expected = frame.kind === 'list' ? 'value' : 'member';
      if (frame.kind === 'list') current = { type: frame.type, path: [...frame.path, 'element'] };
    } else if (expected === 'member' && frame !== undefined) {
      const key = text.replace(/^["']|["']$/g, '');
      frame.given.add(key);
      const isField = frame.isNamed || /^["']/.test(text);
      current = { type: frame.type, path: [...frame.path, isField ? { field: key } : 'value'] };
      expected = 'sign';
    } else if (expected === 'sign') {
      if (text !== ':' && text !== '=') return words.length;
      expected = 'value';
    } else if (expected === 'value') {
      // A name may be that of a struct, with braces behind.
      expected = 'separator';
      const next = words[at + 1]?.text;
      if (frame === undefined && next !== '{') return at + 1;
    }
  }
  if (expected === 'value') return { kind: 'value', ...current };
  const frame = frames.at(-1);
  if (expected === 'member' && frame !== undefined) {
    const { type: inner, path, given, isNamed } = frame;
    return { kind: 'member', type: inner, path, given, isNamed };
  }
  return words.length;
}

/** The place in the structured annotations that the words begin with, or the index behind them. */
export function structuredFrom(
  words: readonly Word[],
): ValuePlace | { readonly kind: 'structured-annotation' } | { readonly end: number } {
  let at = 0;
  while (words[at]?.text === '@') {
    const name = words[at + 1]?.text;
    if (name === undefined) return { kind: 'structured-annotation' };
    at += 2;
    if (words[at]?.text !== '{') continue;
    // As a value that is written with the name of its struct.
    const value = valueAt(words, at - 1, { name, of: [] });
    if (typeof value !== 'number') return value;
    at = value;
  }
  return { end: at };
}
