/** Puts what a name stands for in its place: the type of a typedef, the fields of a struct. The declaration stays, for others. */
import { contains, type Span } from '../../../base/span.ts';
import { indentOf } from '../../../diagnostics/edits.ts';
import { beforeRest } from '../../../syntax/before-rest.ts';
import type { Refactoring } from '../../language.ts';
import type * as ast from '../ast.ts';
import { freeId } from '../fixes.ts';
import { largestId } from '../field-ids.ts';
import { lookUpType } from '../scope.ts';
import type { StructSymbol, ThriftLinked } from '../symbols.ts';
import { retold } from '../top-names.ts';
import { partsOfType } from '../written-types.ts';
import { type Declared, declarationAt, structOf, wholeOf } from './declaration-at.ts';

export function inline(file: ThriftLinked, place: Span): readonly Refactoring<ThriftLinked>[] {
  const node = declarationAt(file, place);
  if (node === undefined) return [];
  return [...inlineTypedef(file, node, place), ...(node.kind === 'field' ? inlineStruct(file, node) : [])];
}

function inlineTypedef(
  file: ThriftLinked,
  node: Declared,
  place: Span,
): readonly Refactoring<ThriftLinked>[] {
  const part = typesOf(node)
    .flatMap((type) => [...partsOfType(type)])
    .find((each): each is ast.NamedType => each.kind === 'named-type' && contains(each, place));
  const symbol = part && lookUpType(file, part.text);
  if (part === undefined || symbol?.kind !== 'typedef' || symbol.cycle.length > 0) return [];
  const newText = retold(symbol.file, symbol.node.type, file);
  if (newText === undefined) return [];
  const span = { start: part.start, end: part.start + part.text.length };
  const title = `Inline typedef "${symbol.name}"`;
  return [{ title, kind: 'refactor.inline', edits: () => [{ span, newText }] }];
}

function typesOf(node: Declared): readonly ast.Type[] {
  if (node.kind === 'function') return [node.result, ...node.furtherResults];
  return node.kind === 'field' || node.kind === 'const' || node.kind === 'typedef' ? [node.type] : [];
}

function inlineStruct(file: ThriftLinked, field: ast.Field): readonly Refactoring<ThriftLinked>[] {
  const owner = structOf(file, field);
  const symbol = field.type.kind === 'named-type' ? lookUpType(file, field.type.text) : undefined;
  if (owner === undefined || owner.kind === 'union' || symbol?.kind !== 'struct' || symbol.node === owner)
    return [];
  const within = file.types.find((each) => each.node === owner);
  const first = within !== undefined && 'fields' in within ? freeId(within.fields) : undefined;
  if (first === undefined || first + symbol.fields.length - 1 > largestId) return [];
  const { text } = file.parsed;
  const [written = '', separator = ''] = /^[ \t]*([,;])/.exec(text.slice(field.end, field.end + 80)) ?? [];
  const lines = fieldsOf(symbol, file, first, separator);
  if (lines === undefined) return [];
  const indent = indentOf(text, field.start);
  const span = { start: field.start, end: field.end + written.length };
  return [
    {
      title: `Inline the fields of "${symbol.name}" (changes the wire format)`,
      kind: 'refactor.inline',
      edits: () => [
        {
          span,
          newText: beforeRest(text, span.end, lines.join('\n').replaceAll('\n', `\n${indent}`), indent),
        },
      ],
    },
  ];
}

/** With their comments and annotations, other ids, another separator, and what they are indented by taken away. */
function fieldsOf(
  symbol: StructSymbol,
  user: ThriftLinked,
  first: number,
  separator: string,
): readonly string[] | undefined {
  if (symbol.fields.length === 0 || symbol.file.parsed.problems.length > 0) return undefined;
  const { text } = symbol.file.parsed;
  const lines: string[] = [];
  for (const [at, { node }] of symbol.fields.entries()) {
    const whole = wholeOf(symbol.file, node);
    const head = node.id ?? node.requiredness ?? node.type;
    const annotations = retold(symbol.file, { start: node.start, end: head.start }, user);
    const told = retold(symbol.file, { start: node.id?.end ?? head.start, end: node.end }, user);
    if (annotations === undefined || told === undefined) return undefined;
    const before = text.slice(whole.start, node.start) + annotations;
    const behind = text.slice(node.end, whole.end).replace(/^[ \t]*[,;]/, '');
    const id = `${first + at}${node.id === undefined ? ': ' : ''}`;
    const line = before + id + told + separator + behind;
    lines.push(line.replaceAll(`\n${indentOf(text, node.start)}`, '\n'));
  }
  return lines;
}
