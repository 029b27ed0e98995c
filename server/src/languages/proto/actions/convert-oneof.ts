/** Takes fields out of a oneof, or puts them into one. What is on the wire stays; who may be set together does not. */
import type { Span } from '../../../base/span.ts';
import { indentOf, stepOf } from '../../../diagnostics/edits.ts';
import type { Refactoring } from '../../language.ts';
import type * as ast from '../ast.ts';
import { EDITION_2023 } from '../edition.ts';
import type { ProtoLinked } from '../symbols.ts';
import { declarationAt } from './declaration-at.ts';
import { selectedFields } from './selected-fields.ts';

export function convertOneof(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const symbol = declarationAt(file, place);
  if (symbol?.kind === 'oneof' && symbol.node.kind === 'oneof' && symbol.options.length === 0)
    return [dissolved(file, symbol.node)];
  const selected = selectedFields(file, place);
  if (selected === undefined || selected.fields.length < 2) return [];
  return selected.fields.some(({ label, type }) => label?.text === 'repeated' || type.kind === 'map-type')
    ? []
    : [wrapped(file, selected.fields, selected.span)];
}

function dissolved(file: ProtoLinked, node: ast.Oneof): Refactoring<ProtoLinked> {
  return {
    title: `Make optional fields of the oneof "${node.name.text}"`,
    kind: 'refactor.rewrite',
    edits() {
      const { text } = file.parsed;
      const label = file.edition >= EDITION_2023 ? '' : 'optional ';
      const indent = indentOf(text, node.start);
      const inner = text.slice(node.body.open + 1, node.body.close);
      let body = '';
      let at = node.body.open + 1;
      for (const field of node.body.statements)
        if (field.kind === 'field') {
          body += text.slice(at, field.start) + label;
          at = field.start;
        }
      body += text.slice(at, node.body.close);
      const deeper = /\n([ \t]*)\S/.exec(inner)?.[1] ?? indent;
      const lines = body.replaceAll(`\n${deeper}`, `\n${indent}`).trim();
      return [{ span: { start: node.start, end: node.end }, newText: lines }];
    },
  };
}

function wrapped(file: ProtoLinked, fields: readonly ast.Field[], span: Span): Refactoring<ProtoLinked> {
  return {
    title: `Let only one of the ${fields.length} fields be set (oneof)`,
    kind: 'refactor.rewrite',
    edits() {
      const { text } = file.parsed;
      const indent = indentOf(text, span.start);
      let body = '';
      let at = span.start;
      for (const { label, type } of fields) {
        if (label === undefined) continue;
        body += text.slice(at, label.start);
        at = type.start;
      }
      body += text.slice(at, span.end);
      const step = stepOf(text);
      const lines = body.replaceAll(/\n(?=[^\n])/g, `\n${step}`);
      return [{ span, newText: `oneof choice {\n${indent}${step}${lines}\n${indent}}` }];
    },
  };
}
