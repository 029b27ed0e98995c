/** Takes fields out of a oneof, or puts them into one. What is on the wire stays; who may be set together does not. */
import type { Span } from '../../../base/span.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { applyEdits, indentOf, insertion, stepOf, wordRemoval } from '../../../diagnostics/edits.ts';
import { beforeRest } from '../../../syntax/before-rest.ts';
import { freeName } from '../../../base/free-name.ts';
import type { Refactoring } from '../../language.ts';
import type * as ast from '../ast.ts';
import { EDITION_2023 } from '../edition.ts';
import type { FieldSymbol, MessageSymbol, OneofSymbol, ProtoLinked } from '../symbols.ts';
import { declarationAt } from './declaration-at.ts';
import { optionInBrackets } from './option-edits.ts';
import { selectedFields } from './selected-fields.ts';

export function convertOneof(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const symbol = declarationAt(file, place);
  if (symbol?.kind === 'oneof' && symbol.node.kind === 'oneof' && symbol.options.length === 0)
    return [dissolved(file, symbol, symbol.node)];
  const selected = selectedFields(file, place);
  if (selected === undefined || selected.fields.length < 2) return [];
  return selected.fields.some(({ label, type }) => label?.text === 'repeated' || type.kind === 'map-type')
    ? []
    : [wrapped(file, selected.message, selected.fields, selected.span)];
}

function dissolved(file: ProtoLinked, { fields }: OneofSymbol, node: ast.Oneof): Refactoring<ProtoLinked> {
  return {
    title: `Make optional fields of the oneof "${node.name.text}"`,
    kind: 'refactor.rewrite',
    edits() {
      const { text } = file.parsed;
      const indent = indentOf(text, node.start);
      const inner = { start: node.body.open + 1, end: node.body.close };
      const body = textWith(text, inner, fields.flatMap(madeOptional));
      const deeper = /\n([ \t]*)\S/.exec(text.slice(inner.start, inner.end))?.[1] ?? indent;
      const lines = body.replaceAll(`\n${deeper}`, `\n${indent}`).trim();
      const { start, end } = node;
      return [{ span: { start, end }, newText: beforeRest(text, end, lines, indent) }];
    },
  };
}

/** What keeps for a field that it can be absent, as all fields of a oneof can. */
function madeOptional(field: FieldSymbol): readonly TextEdit[] {
  const { file, node, parent, typeSymbol } = field;
  if (file.edition < EDITION_2023) return [insertion(node.start, 'optional ')];
  const outer = parent?.features ?? file.features;
  if (outer.field_presence === 'EXPLICIT' || typeSymbol?.kind === 'message') return [];
  return [optionInBrackets(file, node, 'features.field_presence = EXPLICIT')];
}

function wrapped(
  file: ProtoLinked,
  message: MessageSymbol,
  fields: readonly ast.Field[],
  span: Span,
): Refactoring<ProtoLinked> {
  return {
    title: `Let only one of the ${fields.length} fields be set (oneof)`,
    kind: 'refactor.rewrite',
    edits() {
      const { text } = file.parsed;
      const indent = indentOf(text, span.start);
      const labels = fields.flatMap(({ label }) => (label === undefined ? [] : [wordRemoval(text, label)]));
      const step = stepOf(text);
      const lines = textWith(text, span, labels).replaceAll(/\n(?=[^\n])/g, `\n${step}`);
      const newText = `oneof ${oneofName(message)} {\n${indent}${step}${lines}\n${indent}}`;
      return [{ span, newText }];
    },
  };
}

function oneofName({ fields, messages, enums, oneofs }: MessageSymbol): string {
  const values = enums.flatMap((each) => each.values);
  const taken = new Set([...fields, ...messages, ...enums, ...values, ...oneofs].map(({ name }) => name));
  return freeName('choice', (name) => taken.has(name));
}

/** A part of the text after edits in it. */
function textWith(text: string, { start, end }: Span, edits: readonly TextEdit[]): string {
  const inner = edits.map(({ span, newText }) => ({
    span: { start: span.start - start, end: span.end - start },
    newText,
  }));
  return applyEdits(text.slice(start, end), inner) ?? '';
}
