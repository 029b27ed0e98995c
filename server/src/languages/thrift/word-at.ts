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
  const token = [tokens.tokens[next - 1], tokens.tokens[next - 2]].find(
    (each) => each !== undefined && touches(each, offset) && /[-+\w]/.test(text.charAt(each.start)),
  );
  if (token === undefined) return undefined;
  const span = { start: token.start, end: token.end };
  const word = text.slice(span.start, span.end);
  if (/^[-+\d]/.test(word)) return numberAt(file, offset);
  const description = describeWord(word);
  return description && { span, description };
}

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
