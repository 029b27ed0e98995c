/** Marks a declaration and all in it as deprecated, and takes the mark away again. */
import { contains, type Span } from '../../../base/span.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import type { Refactoring } from '../../language.ts';
import type { OptionStatement } from '../ast.ts';
import { type NamedSymbol, sourceSymbols } from '../declared-symbol.ts';
import { removeOption } from '../edits.ts';
import { boolOption, plainStatement } from '../field-facts.ts';
import { fullNameOf, type ProtoLinked } from '../symbols.ts';
import { declarationAt } from './declaration-at.ts';
import { optionInBody, optionInBrackets, optionOfFile, optionOfMethod } from './option-edits.ts';

export function deprecate(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const statement = file.parsed.file.statements.find(({ kind }) => kind === 'package');
  if (statement !== undefined && contains(statement, place)) {
    const name = `package ${file.package}`;
    return offersFor(file, name, file.options, () => [
      optionOfFile(file, mark),
      ...[...sourceSymbols(file)].flatMap((symbol) => (isMarkedWithOuter(symbol) ? markOf(symbol) : [])),
    ]);
  }
  const symbol = declarationAt(file, place);
  if (symbol === undefined || symbol.kind === 'oneof' || symbol.name === '') return [];
  const kind = symbol.kind === 'enum-value' ? 'enum value' : symbol.kind;
  return offersFor(file, `${kind} ${fullNameOf(symbol)}`, optionsOf(symbol), () => [
    ...markOf(symbol),
    ...(symbol.kind === 'message' || symbol.kind === 'service' || symbol.kind === 'enum'
      ? [...sourceSymbols(file)]
          .filter((each) => each !== symbol && contains(symbol.node, each.node) && isMarkedWithOuter(each))
          .flatMap(markOf)
      : []),
  ]);
}

const mark = 'deprecated = true';

function offersFor(
  file: ProtoLinked,
  name: string,
  options: readonly OptionStatement[],
  edits: () => readonly TextEdit[],
): readonly Refactoring<ProtoLinked>[] {
  const statement = plainStatement(options, 'deprecated');
  if (statement === undefined)
    return [{ title: `Deprecate ${name}`, kind: 'refactor.rewrite', edits: () => inOrder(edits()) }];
  if (boolOption(options, 'deprecated') !== true) return [];
  const [fix] = removeOption(file, statement);
  if (fix === undefined) return [];
  return [{ title: 'Bring it back into use', kind: 'refactor.rewrite', edits: () => fix.edits }];
}

/** Fields and enum values go with what they are in: nobody uses them without it. */
function isMarkedWithOuter({ kind, node }: NamedSymbol): boolean {
  return (
    kind === 'enum' ||
    kind === 'service' ||
    kind === 'method' ||
    (kind === 'message' && node.kind !== 'group')
  );
}

function optionsOf(symbol: NamedSymbol): readonly OptionStatement[] {
  return symbol.kind === 'enum-value' ? (symbol.node.options?.options ?? []) : symbol.options;
}

/** Nothing where the declaration says already whether it is deprecated. */
function markOf(symbol: NamedSymbol): readonly TextEdit[] {
  if (plainStatement(optionsOf(symbol), 'deprecated') !== undefined) return [];
  const { file, node } = symbol;
  if (node.kind === 'method') return [optionOfMethod(file, node, mark)];
  if (node.kind === 'field' || node.kind === 'enum-value' || node.kind === 'group')
    return [optionInBrackets(file, node, mark)];
  return node.body.open < 0 ? [] : [optionInBody(file, node.body, mark)];
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.span.start - b.span.start);
}
