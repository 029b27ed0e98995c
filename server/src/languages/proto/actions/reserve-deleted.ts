/** Deletes a field or an enum value, and reserves its number and name, so that nobody gives them another meaning. */
import { contains, type Span } from '../../../base/span.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { insertion, lineInBlock, removal, stepOf } from '../../../diagnostics/edits.ts';
import { withComments } from '../../../syntax/attached-comments.ts';
import type { Refactoring } from '../../language.ts';
import type * as ast from '../ast.ts';
import { EDITION_2023 } from '../edition.ts';
import { removeOption } from '../edits.ts';
import { plainStatement } from '../field-facts.ts';
import { tokenize } from '../lexer.ts';
import type { EnumValueSymbol, FieldSymbol, ProtoLinked } from '../symbols.ts';
import { declarationAt } from './declaration-at.ts';

export function reserveDeleted(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const symbol = declarationAt(file, place);
  if (symbol === undefined || !contains(symbol.node, place) || Number.isNaN(numberOf(symbol))) return [];
  if (symbol.kind === 'enum-value') return [valueDeletion(file, symbol)];
  if (symbol.kind !== 'field' || symbol.extend !== undefined || symbol.node.kind === 'group') return [];
  const owner = symbol.parent?.node;
  return owner === undefined || owner.kind === 'field'
    ? []
    : [deletion(file, symbol, owner.body, [symbol.number], [])];
}

function numberOf(symbol: object): number {
  return 'number' in symbol && typeof symbol.number === 'number' ? symbol.number : NaN;
}

/** The number of a value that has an alias stays in use; where that was the only one, aliases are allowed no more. */
function valueDeletion(file: ProtoLinked, symbol: EnumValueSymbol): Refactoring<ProtoLinked> {
  const { parent, number } = symbol;
  const left = parent.values.filter((each) => each !== symbol).map((each) => each.number);
  if (!left.includes(number)) return deletion(file, symbol, parent.node.body, [number], []);
  const allowing = plainStatement(parent.options, 'allow_alias');
  const isIdle = new Set(left).size === left.length;
  const idle = isIdle && allowing !== undefined ? removeOption(file, allowing)[0]?.edits : undefined;
  return deletion(file, symbol, parent.node.body, [], idle ?? []);
}

function deletion(
  file: ProtoLinked,
  { name, node }: FieldSymbol | EnumValueSymbol,
  body: ast.Message['body'] | ast.Enum['body'],
  numbers: readonly number[],
  further: readonly TextEdit[],
): Refactoring<ProtoLinked> {
  return {
    title:
      numbers.length > 0
        ? `Delete "${name}" and reserve its number and name`
        : `Delete "${name}" and reserve its name`,
    kind: 'refactor.rewrite',
    edits() {
      const { text } = file.parsed;
      const edits = [
        // On one line with the brace, a removal begins where reservations are written, which come first.
        ...reservations(file, body, numbers, [name]),
        ...further,
        removal(text, withComments(text, tokenize(text).comments, node)),
      ];
      return edits.toSorted((a, b) => a.span.start - b.span.start);
    },
  };
}

/** What reserves the numbers and names: with those that are reserved already, or in lines of their own at the top. */
export function reservations(
  file: ProtoLinked,
  body: {
    readonly open: number;
    readonly close: number;
    readonly statements: readonly { readonly kind: string }[];
  },
  numbers: readonly number[],
  names: readonly string[],
): readonly TextEdit[] {
  const reserved = body.statements.filter((each): each is ast.Reserved => each.kind === 'reserved');
  const ranges = reserved.findLast((each) => each.ranges.length > 0)?.ranges.at(-1);
  const lastName = reserved.findLast((each) => each.names.length > 0)?.names.at(-1);
  const quoted = file.edition >= EDITION_2023 ? names : names.map((name) => `"${name}"`);
  const lines: string[] = [];
  const edits: TextEdit[] = [];
  const reserve = (items: readonly (number | string)[], last: Span | undefined): void => {
    if (items.length === 0) return;
    if (last === undefined) lines.push(`reserved ${items.join(', ')};`);
    else edits.push(insertion(last.end, `, ${items.join(', ')}`));
  };
  reserve(numbers, ranges);
  reserve(quoted, lastName);
  const { text } = file.parsed;
  if (lines.length > 0) edits.push(lineInBlock(text, body, lines.join(`\n${blockIndent(text, body.open)}`)));
  return edits;
}

/** What the lines of a block begin with that is laid out as usual. */
function blockIndent(text: string, open: number): string {
  const lineStart = text.lastIndexOf('\n', open - 1) + 1;
  return `${/^[ \t]*/.exec(text.slice(lineStart, open))?.[0] ?? ''}${stepOf(text)}`;
}
