/**
 * Takes a file to a later edition, so that it means what it meant: on the wire, in JSON and for other files. What the
 * edition takes otherwise is said with features, of the file where that is shorter.
 * Source: https://protobuf.dev/editions/features/#proto2-proto3
 */
import { contains, type Span } from '../../../base/span.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { applyEdits, indentOf, insertion, wordRemoval } from '../../../diagnostics/edits.ts';
import type { Refactoring } from '../../language.ts';
import { extensionsAndFields } from '../all-fields.ts';
import type * as ast from '../ast.ts';
import { differenceOf } from '../behavior.ts';
import { removeOption } from '../edits.ts';
import { EDITION_2023, PROTO2, PROTO3 } from '../edition.ts';
import { boolOption, isPacked, plainStatement, presenceOf } from '../field-facts.ts';
import { isPackable, STRING } from '../field-type.ts';
import { namesAreInStyle } from '../checks/naming-style.ts';
import { textOf } from '../literals.ts';
import { type FieldSymbol, isMapEntry, type MessageSymbol, type ProtoLinked } from '../symbols.ts';
import { optionInBrackets, optionOfFile } from './option-edits.ts';

export function convertEdition(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  const statement = file.parsed.file.statements.find((each) => each.kind === 'syntax');
  if (statement?.value === undefined || !contains(statement, place) || !file.hasKnownSyntax) return [];
  const { edition } = file;
  if (edition === PROTO2 || edition === PROTO3)
    return [conversion(file, 'Convert to edition 2023', () => to2023(file, statement))];
  if (edition === EDITION_2023)
    return [
      conversion(file, 'Convert to edition 2024 (changes generated C++ and Java)', () => [
        editionEdit(statement, '2024'),
        ...fileFeatures(file, [
          'default_symbol_visibility = EXPORT_ALL',
          ...(namesAreInStyle(file) ? [] : ['enforce_naming_style = STYLE_LEGACY']),
        ]),
      ]),
    ];
  return [];
}

function conversion(
  file: ProtoLinked,
  title: string,
  edits: () => readonly TextEdit[],
): Refactoring<ProtoLinked> {
  return {
    title,
    kind: 'refactor.rewrite',
    edits: () => edits().toSorted((a, b) => a.span.start - b.span.start),
    objection: (after) => differenceOf(file, after),
  };
}

function editionEdit({ keyword, value }: ast.SyntaxStatement, edition: string): TextEdit {
  return {
    span: { start: keyword.start, end: value?.end ?? keyword.end },
    newText: `edition = "${edition}"`,
  };
}

function fileFeatures(file: ProtoLinked, features: readonly string[]): readonly TextEdit[] {
  if (features.length === 0) return [];
  return [optionOfFile(file, features.map((each) => `features.${each}`).join(';\noption '))];
}

function to2023(file: ProtoLinked, statement: ast.SyntaxStatement): readonly TextEdit[] {
  const isProto2 = file.edition === PROTO2;
  const fields = [...extensionsAndFields(file)].filter((field) => !isOfEntry(field));
  const edits = [
    editionEdit(statement, '2023'),
    ...fileFeatures(file, isProto2 ? featuresOfProto2(file) : featuresOfProto3(fields)),
  ];
  for (const names of reservedNamesIn(file))
    if (names.kind === 'string') edits.push({ span: names, newText: textOf(file.parsed.text, names) });
  const becomesImplicit = !isProto2 && featuresOfProto3(fields).length > 0;
  for (const field of fields)
    if (field.node.kind === 'field') edits.push(...fieldEdits(field, field.node, becomesImplicit));
  // Groups in groups come behind those that they are in, and are to be written first.
  return fields.reduceRight<readonly TextEdit[]>(
    (made, field) => (field.node.kind === 'group' ? withoutGroup(made, field, field.node) : made),
    edits,
  );
}

function isOfEntry({ parent }: FieldSymbol): boolean {
  return parent !== undefined && isMapEntry(parent);
}

/** What differs from the edition's own defaults, where the file has something that it matters for. */
function featuresOfProto2(file: ProtoLinked): readonly string[] {
  const fields = [...extensionsAndFields(file)];
  const messages = messagesIn(file);
  const hasEnums = file.enums.length > 0 || messages.some(({ enums }) => enums.length > 0);
  const features: string[] = [];
  if (hasEnums) features.push('enum_type = CLOSED');
  if (fields.some((field) => field.label === 'repeated' && isPackable(field.type) && !isPacked(field)))
    features.push('repeated_field_encoding = EXPANDED');
  if (fields.some(({ type }) => type === STRING)) features.push('utf8_validation = NONE');
  if (hasEnums || messages.length > 0) features.push('json_format = LEGACY_BEST_EFFORT');
  return features;
}

function featuresOfProto3(fields: readonly FieldSymbol[]): readonly string[] {
  return fields.some((field) => presenceOf(field) === 'implicit') ? ['field_presence = IMPLICIT'] : [];
}

/** `becomesImplicit`: whether the file will say that fields have no presence. */
function fieldEdits(field: FieldSymbol, node: ast.Field, becomesImplicit: boolean): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  if (node.label !== undefined && node.label.text !== 'repeated')
    edits.push(wordRemoval(field.file.parsed.text, node.label));
  const features: string[] = [];
  if (node.label?.text === 'required') features.push('features.field_presence = LEGACY_REQUIRED');
  if (node.label?.text === 'optional' && becomesImplicit && canBeImplicit(field))
    features.push('features.field_presence = EXPLICIT');
  const packed = plainStatement(field.options, 'packed');
  if (packed === undefined) {
    for (const each of features) edits.push(optionInBrackets(field.file, node, each));
    return edits;
  }
  const usual = field.file.edition !== PROTO2;
  const isPackedNow = boolOption(field.options, 'packed') === true;
  if (isPackedNow === usual) edits.push(...(removeOption(field.file, packed)[0]?.edits ?? []));
  else
    edits.push({
      span: { start: packed.start, end: packed.end },
      newText: `features.repeated_field_encoding = ${isPackedNow ? 'PACKED' : 'EXPANDED'}`,
    });
  return edits;
}

function canBeImplicit({ parent, extend, typeSymbol }: FieldSymbol): boolean {
  return parent !== undefined && extend === undefined && typeSymbol?.kind !== 'message';
}

/**
 * The edits with those for a group: a message, before the oneof or the `extend` where the group is in one, and a field of
 * it in its place.
 */
function withoutGroup(edits: readonly TextEdit[], field: FieldSymbol, node: ast.Group): readonly TextEdit[] {
  const { text } = field.file.parsed;
  if (node.body.close < 0) return edits;
  const options = (node.options?.options ?? []).map(({ start, end }) => text.slice(start, end));
  options.push('features.message_encoding = DELIMITED');
  if (field.label === 'required') options.push('features.field_presence = LEGACY_REQUIRED');
  const repeated = field.label === 'repeated' ? 'repeated ' : '';
  const made = `${repeated}${node.name.text} ${field.name} = ${node.number.text} [${options.join(', ')}];`;
  const begin = `message ${node.name.text} `;
  const outer = field.oneof?.node.kind === 'oneof' ? field.oneof.node : field.extend;
  if (outer === undefined)
    return [
      ...edits,
      { span: { start: node.start, end: node.body.open }, newText: begin },
      {
        span: { start: node.body.close + 1, end: node.end },
        newText: `\n${indentOf(text, node.start)}${made}`,
      },
    ];
  const indent = `\n${indentOf(text, outer.start)}`;
  const body = { start: node.body.open, end: node.body.close + 1 };
  const moved = edits
    .filter(({ span }) => contains(body, span))
    .map(({ span, newText }) => ({
      span: { start: span.start - body.start, end: span.end - body.start },
      newText,
    }));
  const bodyText = applyEdits(
    text.slice(body.start, body.end),
    moved.toSorted((a, b) => a.span.start - b.span.start),
  );
  return [
    ...edits.filter(({ span }) => !contains(body, span)),
    insertion(
      outer.start,
      `${begin}${(bodyText ?? '').replaceAll(`\n${indentOf(text, node.start)}`, indent)}${indent}`,
    ),
    { span: { start: node.start, end: node.end }, newText: made },
  ];
}

function messagesIn(file: ProtoLinked): readonly MessageSymbol[] {
  const messages = [...file.messages];
  for (const message of messages) messages.push(...message.messages);
  return messages;
}

function reservedNamesIn(file: ProtoLinked): readonly ast.ReservedName[] {
  const messages = messagesIn(file);
  return [...messages, ...file.enums, ...messages.flatMap(({ enums }) => enums)].flatMap(
    ({ reservedNames }) => reservedNames.map(({ node }) => node),
  );
}
