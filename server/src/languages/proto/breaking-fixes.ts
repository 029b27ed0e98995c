/** What mends a breaking change: the declaration as it was, the same but deprecated, or what it was called by reserved. */
import { contains, type Span } from '../../base/span.ts';
import type { Fix, TextEdit } from '../../diagnostics/diagnostic.ts';
import { applyEdits, indentOf, insertion, lineInBlock } from '../../diagnostics/edits.ts';
import { withComments } from '../../syntax/attached-comments.ts';
import type { BreakingChange, FilePair } from '../breaking.ts';
import { optionInBody, optionInBrackets, optionOfMethod } from './actions/option-edits.ts';
import { reservations } from './actions/reserve-deleted.ts';
import { type NamedSymbol, sourceSymbols } from './declared-symbol.ts';
import { plainStatement } from './field-facts.ts';
import { tokenize } from './lexer.ts';
import type { EnumSymbol, EnumValueSymbol, FieldSymbol, ProtoLinked } from './symbols.ts';
import { fullNameOf } from './symbols.ts';

export function breakingFixes(
  { now: place, before: old, gone, rule }: BreakingChange,
  { now, before }: FilePair<ProtoLinked>,
): readonly Fix[] {
  if (gone !== undefined) {
    const symbol = [...sourceSymbols(before)].find(
      ({ node }) => node.start === gone.start && node.end === gone.end,
    );
    if (symbol === undefined) return [];
    const reserve = reservation(now, symbol);
    const others = [restoration(now, symbol, false), restoration(now, symbol, true)];
    const all = rule.endsWith('_RESERVED') ? [reserve, ...others] : [...others, reserve];
    return all.filter((fix) => fix !== undefined);
  }
  const changed = place?.span && innermost(now, place.span);
  const was = old?.span && innermost(before, old.span);
  if (changed === undefined || changed.kind !== was?.kind) return [];
  const newText = before.parsed.text.slice(was.node.start, was.node.end);
  const span = { start: changed.node.start, end: changed.node.end };
  return newText === now.parsed.text.slice(span.start, span.end)
    ? []
    : [{ title: 'Restore the declaration', edits: [{ span, newText }] }];
}

/** The field, value or method that holds the place. */
function innermost(file: ProtoLinked, place: Span): NamedSymbol | undefined {
  for (const symbol of sourceSymbols(file))
    if (
      (symbol.kind === 'field' || symbol.kind === 'enum-value' || symbol.kind === 'method') &&
      symbol.node.kind !== 'group' &&
      contains(symbol.node, place)
    )
      return symbol;
  return undefined;
}

interface Body extends Span {
  readonly open: number;
  readonly close: number;
  readonly statements: readonly (Span & { readonly kind: string })[];
}

/** Writes it after what it stood behind, with its comments. */
function restoration(now: ProtoLinked, symbol: NamedSymbol, isDeprecated: boolean): Fix | undefined {
  const declaration = textOf(symbol, isDeprecated);
  const edit = declaration === undefined ? undefined : insertedAs(now, symbol, declaration);
  return edit && { title: isDeprecated ? 'Deprecate instead' : 'Restore the declaration', edits: [edit] };
}

function textOf(symbol: NamedSymbol, isDeprecated: boolean): string | undefined {
  const { file, node } = symbol;
  const { text } = file.parsed;
  const span = withComments(text, tokenize(text).comments, node);
  const mark = isDeprecated ? deprecation(symbol) : [];
  const moved = mark?.map(({ span: { start, end }, newText }) => ({
    span: { start: start - span.start, end: end - span.start },
    newText,
  }));
  return moved && applyEdits(text.slice(span.start, span.end), moved);
}

/** Nothing where it says already whether it is deprecated, or cannot be. */
function deprecation(symbol: NamedSymbol): readonly TextEdit[] | undefined {
  const { file, node, kind } = symbol;
  if (kind === 'oneof') return undefined;
  const options = kind === 'enum-value' ? (node.options?.options ?? []) : symbol.options;
  if (plainStatement(options, 'deprecated') !== undefined) return undefined;
  const mark = 'deprecated = true';
  if (node.kind === 'method') return [optionOfMethod(file, node, mark)];
  if (node.kind === 'field' || node.kind === 'enum-value' || node.kind === 'group')
    return [optionInBrackets(file, node, mark)];
  return node.body.open < 0 ? undefined : [optionInBody(file, node.body, mark)];
}

function insertedAs(now: ProtoLinked, symbol: NamedSymbol, declaration: string): TextEdit | undefined {
  const { text } = now.parsed;
  const oldOwner = ownerOf(symbol);
  const owner =
    oldOwner &&
    [...sourceSymbols(now)].find(
      (each) => each.kind === oldOwner.kind && fullNameOf(each) === fullNameOf(oldOwner),
    );
  if (oldOwner !== undefined && owner === undefined) return undefined;
  const siblings = [...sourceSymbols(now)].filter((each) => ownerOf(each) === owner);
  const earlier = [...sourceSymbols(symbol.file)]
    .filter((each) => ownerOf(each) === oldOwner && each.node.start < symbol.node.start)
    .toSorted((a, b) => b.node.start - a.node.start);
  for (const { kind, name } of earlier) {
    const above = siblings.find((each) => each.kind === kind && each.name === name);
    if (above === undefined) continue;
    const { end } = withComments(text, tokenize(text).comments, above.node);
    const gap = owner === undefined ? '\n\n' : '\n';
    return insertion(end, `${gap}${indentOf(text, above.node.start)}${declaration}`);
  }
  if (owner === undefined)
    return insertion(text.length, `${text.endsWith('\n') ? '' : '\n'}\n${declaration}\n`);
  const body = bodyOf(owner);
  return body && lineInBlock(text, body, declaration);
}

/** What the declaration stands in: the oneof of a field before the message of that. */
function ownerOf(symbol: NamedSymbol): NamedSymbol | undefined {
  if (symbol.kind === 'field' && symbol.oneof !== undefined && symbol.oneof.node.kind === 'oneof')
    return symbol.oneof;
  return 'parent' in symbol ? symbol.parent : undefined;
}

function bodyOf({ node }: NamedSymbol): Body | undefined {
  const body = 'body' in node ? (node.body as Body | undefined) : undefined;
  return body === undefined || body.open < 0 ? undefined : body;
}

/** Nothing where it is reserved already, or cannot be. */
function reservation(now: ProtoLinked, symbol: NamedSymbol): Fix | undefined {
  if (symbol.kind !== 'field' && symbol.kind !== 'enum-value') return undefined;
  if (symbol.kind === 'field' && symbol.extend !== undefined) return undefined;
  const { parent } = symbol;
  const owner =
    parent &&
    [...sourceSymbols(now)].find(
      (each): each is typeof parent => each.kind === parent.kind && fullNameOf(each) === parent.fullName,
    );
  const body = owner && bodyOf(owner);
  if (owner === undefined || body === undefined) return undefined;
  const numbers = isReservedNumber(owner, symbol.number) ? [] : [symbol.number];
  const names = owner.reservedNames.some(({ name }) => name === symbol.name) ? [] : [symbol.name];
  if (isUsed(owner, symbol) || (numbers.length === 0 && names.length === 0)) return undefined;
  const what = numbers.length === 0 ? 'name' : names.length === 0 ? 'number' : 'number and name';
  return { title: `Reserve its ${what}`, edits: reservations(now, body, numbers, names) };
}

type Owner = NonNullable<FieldSymbol['parent']> | EnumSymbol;

function isReservedNumber({ reservedRanges }: Owner, number: number): boolean {
  return reservedRanges.some(({ start, end }) => start <= number && number <= end);
}

/** Whether something else goes by the number or the name. */
function isUsed(owner: Owner, { number, name }: FieldSymbol | EnumValueSymbol): boolean {
  const members: readonly (FieldSymbol | EnumValueSymbol)[] =
    owner.kind === 'enum' ? owner.values : owner.fields;
  return members.some((each) => each.number === number || each.name === name);
}
