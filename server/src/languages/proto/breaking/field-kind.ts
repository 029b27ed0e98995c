/** The types of fields as far as rules tell them apart, and what is said of a change. */
import { at, type BreakingReport, inWords, type Place } from '../breaking-rule.ts';
import { isDelimited, isMap } from '../field-facts.ts';
import * as t from '../field-type.ts';
import type { FieldSymbol } from '../symbols.ts';

/** The type; a message that is delimited counts as a group, whatever it is declared as. */
export function kindOf(field: FieldSymbol): t.FieldType {
  return isDelimited(field) ? t.GROUP : isMap(field) ? t.MESSAGE : field.type;
}

/** Empty of a built-in type. */
export function typeName({ typeSymbol }: FieldSymbol): string {
  return typeSymbol?.fullName ?? '';
}

/** Types of one group can be read as each other: https://protobuf.dev/programming-guides/proto3/#updating. */
const wireGroups: readonly (readonly t.FieldType[])[] = [
  [t.INT32, t.INT64, t.UINT32, t.UINT64, t.BOOL],
  [t.SINT32, t.SINT64],
  [t.FIXED32, t.SFIXED32],
  [t.FIXED64, t.SFIXED64],
];

/** The same, where JSON has to be the same, too. */
const wireJsonGroups: typeof wireGroups = [
  [t.INT32, t.UINT32],
  [t.INT64, t.UINT64],
  [t.FIXED32, t.SFIXED32],
  [t.FIXED64, t.SFIXED64],
];

/** A type that stands for all of its group. */
export function wireGroup(field: FieldSymbol): t.FieldType {
  return groupOf(field, wireGroups);
}

/** Likewise. */
export function wireJsonGroup(field: FieldSymbol): t.FieldType {
  return groupOf(field, wireJsonGroups);
}

function groupOf(field: FieldSymbol, groups: typeof wireGroups): t.FieldType {
  const kind = kindOf(field);
  return groups.find((group) => group.includes(kind))?.[0] ?? kind;
}

/** Whether the type is now an enum of the same name that has all the values of the one before. */
export function isWiderEnum(now: FieldSymbol, before: FieldSymbol): boolean {
  const [wider, old] = [now.typeSymbol, before.typeSymbol];
  if (wider?.kind !== 'enum' || old?.kind !== 'enum' || wider.name !== old.name) return false;
  return old.values.every(({ name, number }) =>
    wider.values.some((value) => value.name === name && value.number === number),
  );
}

export function reportKind(now: FieldSymbol, before: FieldSymbol, report: BreakingReport): void {
  const message = `the type of ${inWords(now)} changed from ${typeInWords(before)} to ${typeInWords(now)}`;
  report(atType(now), atType(before), message);
}

export function reportTypeName(now: FieldSymbol, before: FieldSymbol, report: BreakingReport): void {
  const message = `the type of ${inWords(now)} changed from "${typeName(before)}" to "${typeName(now)}"`;
  report(atType(now), atType(before), message);
}

function typeInWords(field: FieldSymbol): string {
  const kind = kindOf(field);
  if (kind === t.GROUP) return field.type === t.GROUP ? 'a group' : `"${typeName(field)}", delimited`;
  return t.scalarName(kind) ?? `"${typeName(field)}"`;
}

/** The type as written. */
function atType(field: FieldSymbol): Place {
  return at(field, field.typeNode);
}
