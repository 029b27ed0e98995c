/** What each token of a text format file is. */
import type { Span } from '../../../base/span.ts';
import type { Lexeme, LexemeKind } from '../../../model/lexeme.ts';
import { classify, type Natures, type Role } from '../../../syntax/classify.ts';
import { typeIndex } from '../../../syntax/token.ts';
import type { LiteralField, LiteralValue } from '../ast.ts';
import * as t from '../tokens.ts';
import { tokensOf, type TextParsed } from './parser.ts';

/** Between the ends of two fields, or from or to the ends of the file. */
export function lexemesOf({ text, file }: TextParsed, { start, end }: Span): readonly Lexeme[] {
  const within = file.literal.fields.filter((field) => field.end > start && field.start < end);
  const list = tokensOf(text.slice(start, end));
  return classify({ text, list, offset: start, roles: within.flatMap(rolesOf), natures });
}

const plain = { modifiers: 0 } as const;

const natures: Natures<LexemeKind> = {
  types: typeNatures(),
  punctuation: { kind: 'punctuation', ...plain },
  comment: { kind: 'comment', ...plain },
  docComment: { kind: 'comment', ...plain },
};

function typeNatures(): Natures<LexemeKind>['types'] {
  const all: Natures<LexemeKind>['types'][number][] = [];
  for (const word of [...t.vocabulary.keywords.values(), t.Word])
    all[typeIndex(word)] = { isWord: true, kind: 'plain', ...plain };
  all[typeIndex(t.StringLiteral)] = { isWord: false, kind: 'string', ...plain };
  for (const number of [t.IntLiteral, t.FloatLiteral])
    all[typeIndex(number)] = { isWord: false, kind: 'number', ...plain };
  return all;
}

function rolesOf({ name, value }: LiteralField): readonly Role<LexemeKind>[] {
  const own: Role<LexemeKind>[] = [];
  if (name.domain !== undefined) own.push({ ...spanOf(name.domain), kind: 'namespace', ...plain });
  own.push({ ...spanOf(name.name), kind: name.domain === undefined ? 'property' : 'struct', ...plain });
  return [...own, ...rolesIn(value)];
}

function rolesIn(value: LiteralValue | undefined): readonly Role<LexemeKind>[] {
  if (value?.kind === 'list-literal') return value.items.flatMap(rolesIn);
  if (value?.kind === 'message-literal') return value.fields.flatMap(rolesOf);
  if (value?.kind !== 'identifier') return [];
  const kind = literals.has(value.text) ? 'keyword' : 'enumMember';
  return [{ ...spanOf(value), kind, ...plain }];
}

const literals: ReadonlySet<string> = new Set(['true', 'false', 'True', 'False', 't', 'f', 'inf', 'nan']);

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
