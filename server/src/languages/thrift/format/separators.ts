/**
 * What stands behind the fields of structs, the values of enums and the functions of services: nothing, a comma or a
 * semicolon, all of which mean the same. Lists in brackets are none of its business.
 */
import type { SeparatorStyle } from '../../../model/layout-style.ts';
import { type Token, typeIndex } from '../../../syntax/token.ts';
import { firstAtOrAfter, type TokenList } from '../../../syntax/token-list.ts';
import type * as ast from '../ast.ts';
import * as t from '../tokens.ts';

export interface SeparatorChanges {
  /** The offsets of the separators that go. */
  readonly dropped: ReadonlySet<number>;
  /** Where items end that lost theirs. */
  readonly lineEndsAt: ReadonlySet<number>;
  /** What is written behind the tokens that end at these offsets. */
  readonly inserted: ReadonlyMap<number, string>;
}

const noChanges: SeparatorChanges = { dropped: new Set(), lineEndsAt: new Set(), inserted: new Map() };

export function isSeparator({ tokenTypeIdx }: Token): boolean {
  return tokenTypeIdx === comma || tokenTypeIdx === semicolon;
}

const comma = typeIndex(t.Comma);
const semicolon = typeIndex(t.Semicolon);

export function separatorChanges(file: ast.File, list: TokenList, style: SeparatorStyle): SeparatorChanges {
  if (style === 'keep') return noChanges;
  const wanted = { comma: ',', semicolon: ';', none: '' }[style];
  const dropped = new Set<number>();
  const lineEndsAt = new Set<number>();
  const inserted = new Map<number, string>();
  for (const { end, separators } of separatedItems(file, list)) {
    const [first] = separators;
    const isWanted = first !== undefined && first.tokenTypeIdx === (style === 'comma' ? comma : semicolon);
    if (separators.length === 1 && wanted !== '' && isWanted) continue;
    for (const { start } of separators) dropped.add(start);
    if (separators.length > 0) lineEndsAt.add(end);
    if (wanted !== '') inserted.set(end, wanted);
  }
  return { dropped, lineEndsAt, inserted };
}

export interface SeparatedItem {
  readonly end: number;
  /** Those that follow it at once. */
  readonly separators: readonly Token[];
}

/** In order of place. */
export function separatedItems({ statements }: ast.File, { tokens }: TokenList): readonly SeparatedItem[] {
  return statements.flatMap((statement) => {
    if (!('body' in statement)) return [];
    const items:
      readonly ast.FieldStatement[] | readonly ast.EnumStatement[] | readonly ast.ServiceStatement[] =
      statement.body.statements;
    return items.flatMap(({ kind, end }): SeparatedItem[] => {
      if (kind !== 'field' && kind !== 'enum-value' && kind !== 'function') return [];
      const separators: Token[] = [];
      for (let at = firstAtOrAfter(tokens, end); ; at++) {
        const token = tokens[at];
        if (token === undefined || !isSeparator(token)) break;
        separators.push(token);
      }
      return [{ end, separators }];
    });
  });
}
