/** A name in JSON that a field cannot have, or that two fields have. */
import { defaultJsonName } from '../../../model/default-json-name.ts';
import { boolOption, plainStatement } from '../field-facts.ts';
import { customJsonName } from '../json-name.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import { removeOption } from '../edits.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import { type FieldSymbol, isExtension, type MessageSymbol } from '../symbols.ts';

export const jsonName: ProtoCheck = {
  code: 'proto/json-name',
  severity: 'error',
  title: 'the name in JSON is taken, or not possible',
  explain:
    'In JSON a field goes by its `json_name` or else by its name in lowerCamelCase, so `foo_bar` and `fooBar` are ' +
    'both `fooBar`. The fields of a message need different ones, with and without `json_name`. An extension has none ' +
    'of its own, and a name in brackets would look like an extension.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  string first_name = 1;
  string firstName = 2;
}
`,
    good: `syntax = "proto3";
message Person {
  string first_name = 1;
  string last_name = 2;
}
`,
  },
  message(message, report) {
    for (const conflict of jsonConflictsIn(message))
      if (!conflict.tolerated) reportJsonConflict(message, conflict, report);
  },
  field(field, report) {
    if (field.options.length === 0) return;
    const statement = plainStatement(field.options, 'json_name');
    if (statement?.value === undefined) return;
    const { value } = statement;
    const name = customJsonName(field);
    if (name === undefined)
      report(value, 'the name in JSON is a string in quotes', {
        fixes:
          value.kind === 'identifier' ? [replacement(value, `"${value.text}"`, `Write "${value.text}"`)] : [],
      });
    else if (isExtension(field)) {
      if (name !== defaultJsonName(field.name))
        report(statement.name, 'an extension has no name in JSON of its own', {
          fixes: removeOption(field.file, statement),
        });
    } else if (name.includes('\0')) report(value, 'the name in JSON must not contain NUL');
    else if (/^\[.*\]$/s.test(name))
      report(value, `"${name}" would look like an extension`, {
        help: 'a name in JSON must not start with "[" and end with "]"',
      });
  },
};

interface JsonName {
  readonly field: FieldSymbol;
  /** Whether it differs from what the field's name makes. */
  readonly custom: boolean;
}

export interface JsonConflict {
  readonly field: FieldSymbol;
  readonly before: FieldSymbol;
  readonly name: string;
  /** Whether the `json_name` of the field makes it so. */
  readonly custom: boolean;
  /** proto2 and `json_format = LEGACY_BEST_EFFORT` let names that the fields' own names make clash. */
  readonly tolerated: boolean;
}

/** The fields whose name in JSON one before them has, with or without their `json_name`. */
export function* jsonConflictsIn(message: MessageSymbol): Generator<JsonConflict> {
  if (message.fields.length < 2) return;
  if (boolOption(message.options, 'deprecated_legacy_json_field_conflicts') === true) return;
  yield* conflictsIn(message, false);
  if (message.fields.some((field) => field.options.length > 0 && customJsonName(field) !== undefined))
    yield* conflictsIn(message, true);
}

function* conflictsIn({ fields, features }: MessageSymbol, withCustom: boolean): Generator<JsonConflict> {
  const isLegacy = features.json_format === 'LEGACY_BEST_EFFORT';
  const first = new Map<string, JsonName>();
  for (const field of fields) {
    if (field.name === '') continue;
    const made = defaultJsonName(field.name);
    const name = (withCustom ? customJsonName(field) : undefined) ?? made;
    const custom = name !== made;
    const before = first.get(name);
    if (before === undefined) first.set(name, { field, custom });
    // A name that is declared twice is reported as such.
    else if (field.name !== before.field.name && (!withCustom || custom || before.custom))
      yield { field, before: before.field, name, custom, tolerated: isLegacy && !(custom && before.custom) };
  }
}

export function reportJsonConflict(
  { file }: MessageSymbol,
  { field, before, name, custom }: JsonConflict,
  report: Report,
): void {
  const statement = custom ? plainStatement(field.options, 'json_name') : undefined;
  report(field.node.name, `"${field.name}" and "${before.name}" are both "${name}" in JSON`, {
    related: [{ uri: file.uri, span: before.node.name, message: 'the other field' }],
    fixes: statement === undefined ? [] : removeOption(file, statement),
  });
}
