/**
 * What the words of a file mean that are no names: numbers stand for what has them, keywords and built-in types for
 * themselves. Whoever asks has made sure that no name stands at the place.
 */
import { touches } from '../../base/span.ts';
import type { WordMeaning } from '../../model/description.ts';
import { firstAtOrAfter } from '../../syntax/token-list.ts';
import { declarationsOf } from './annotations/declarations.ts';
import type { ThriftLinked } from './symbols.ts';
import { describeWord } from './word-meanings.ts';

export function wordAt(file: ThriftLinked, offset: number): WordMeaning | undefined {
  const { text, tokens } = file.parsed;
  const next = firstAtOrAfter(tokens.tokens, offset + 1);
  // Of two tokens that meet here, a word counts before a sign.
  const index = [next - 1, next - 2].find((at) => {
    const token = tokens.tokens[at];
    return token !== undefined && touches(token, offset) && /[-+\w]/.test(text.charAt(token.start));
  });
  const token = index === undefined ? undefined : tokens.tokens[index];
  if (index === undefined || token === undefined) return undefined;
  const span = { start: token.start, end: token.end };
  if (/[-+\d]/.test(text.charAt(span.start))) return numberAt(file, offset);
  const wordAround = (distance: number): string => {
    const other = tokens.tokens[index + distance];
    return other === undefined ? '' : text.slice(other.start, other.end);
  };
  const description = isKeyword(wordAround) ? describeWord(wordAround(0)) : undefined;
  return description && { span, description };
}

/** Many a keyword can also be the key of an annotation, or a part of a namespace; its neighbors tell. */
function isKeyword(wordAround: (distance: number) => string): boolean {
  const [beforeLast, before, word, after] = [-2, -1, 0, 1].map(wordAround);
  if (before === 'namespace' || beforeLast === 'namespace' || after === '=') return false;
  if (qualifiers.has(word ?? '')) return after === 'exception' || qualifiers.has(after ?? '');
  if (word === 'sink') return after === '<';
  // What stands before something else is no end of a list.
  return types.has(word ?? '') || /^[\w(<"'{*]/.test(after ?? '');
}

const qualifiers: ReadonlySet<string> = new Set([
  'safe',
  'transient',
  'stateful',
  'permanent',
  'client',
  'server',
]);

const types: ReadonlySet<string> = new Set([
  'bool',
  'byte',
  'i8',
  'i16',
  'i32',
  'i64',
  'double',
  'string',
  'binary',
  'uuid',
]);

/** Of a field or an enum value. */
function numberAt(file: ThriftLinked, offset: number): WordMeaning | undefined {
  for (const declaration of declarationsOf(file)) {
    const { node } = declaration;
    const number = node.kind === 'field' ? node.id : node.kind === 'enum-value' ? node.value : undefined;
    if (number === undefined || !touches(number, offset) || node.kind === 'package') continue;
    const { start, end } = node.kind === 'field' || node.kind === 'enum-value' ? node.name : number;
    return { span: { start: number.start, end: number.end }, declaration: { start, end } };
  }
  return undefined;
}
