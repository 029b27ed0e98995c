/** Moves the selected fields of a struct into a new one, which the struct gets a field of. */
import { contains, type Span } from '../../../base/span.ts';
import { indentOf, insertion } from '../../../diagnostics/edits.ts';
import { withComments } from '../../../syntax/attached-comments.ts';
import { freeName } from '../../../base/free-name.ts';
import type { Refactoring } from '../../language.ts';
import { freeId } from '../fixes.ts';
import type { StructSymbol, ThriftLinked } from '../symbols.ts';
import { isStruct, wholeOf } from './declaration-at.ts';

export function extractStruct(file: ThriftLinked, place: Span): readonly Refactoring<ThriftLinked>[] {
  const { text, tokens, file: tree } = file.parsed;
  const node = tree.statements.find((each) => contains(each, place));
  if (place.start === place.end || node === undefined || !isStruct(node)) return [];
  const touched = node.body.statements.filter(({ start, end }) => start < place.end && place.start < end);
  const fields = touched.filter((each) => each.kind === 'field' && contains(place, each));
  const symbol = file.types.find((each) => each.node === node);
  if (
    fields.length === 0 ||
    fields.length !== touched.length ||
    symbol === undefined ||
    !('fields' in symbol)
  )
    return [];
  const id = freeId(symbol.fields);
  if (id === undefined) return [];
  const wholes = fields.map((each) => wholeOf(file, each));
  const span = { start: wholes[0]?.start ?? place.start, end: wholes.at(-1)?.end ?? place.end };
  const name = partName(file, symbol);
  const count = fields.length === 1 ? 'the field' : `${fields.length} fields`;
  return [
    {
      title: `Extract ${count} into a new struct (changes the wire format)`,
      kind: 'refactor.extract',
      edits() {
        const indent = indentOf(text, span.start);
        const separator = /[,;](?=\s*(?:(?:\/\/|#).*)?$)/.exec(text.slice(span.start, span.end))?.[0] ?? '';
        const requiredness = node.kind === 'union' ? '' : 'optional ';
        return [
          insertion(
            withComments(text, tokens.comments, node).start,
            `struct ${name} {\n${indent}${text.slice(span.start, span.end)}\n}\n\n`,
          ),
          { span, newText: `${id}: ${requiredness}${name} ${lowerFirst(name)}${separator}` },
        ];
      },
    },
  ];
}

function partName(file: ThriftLinked, { name, fields }: StructSymbol): string {
  const taken = new Set(fields.map((each) => each.name));
  const top = [file.typesByName, file.servicesByName, file.constantsByName, file.interactionsByName];
  return freeName(
    `${name}Part`,
    (each) => taken.has(lowerFirst(each)) || top.some((names) => names.has(each)),
  );
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
