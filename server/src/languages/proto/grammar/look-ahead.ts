/** What a token can be, for rules that look at the tokens ahead. */
import { isOfType, type Token, typeIndex } from '../../../syntax/token.ts';
import * as t from '../tokens.ts';

/** Keywords are names too. */
export function isName({ tokenTypeIdx }: Token): boolean {
  return isOfType(tokenTypeIdx, t.Identifier);
}

export function isString({ tokenTypeIdx }: Token): boolean {
  return tokenTypeIdx === t.StringLiteral.tokenTypeIdx;
}

/** The type numbers of `optional`, `repeated` and `required`. */
export const labels: ReadonlySet<number> = new Set([t.Optional, t.Repeated, t.Required].map(typeIndex));
