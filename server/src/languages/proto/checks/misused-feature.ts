/** An editions feature on a field that it does not go with. */
import { isEditions } from '../edition.ts';
import { isMap } from '../field-facts.ts';
import { type Features, ownFeatures } from '../features.ts';
import * as t from '../field-type.ts';
import type { OptionStatement } from '../ast.ts';
import { messagesIn } from '../options/values.ts';
import { removeOption } from '../edits.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import { type FieldSymbol, isExtension, isSynthetic, type ProtoLinked } from '../symbols.ts';

export const misusedFeature: ProtoCheck = {
  code: 'proto/misused-feature',
  severity: 'error',
  title: 'the feature does not go with the field',
  explain:
    'A feature can be set on the fields it means something for: `field_presence` on singular fields outside of oneofs, ' +
    '`repeated_field_encoding` on repeated ones (`PACKED` on those of numbers, enums and `bool`), `utf8_validation` ' +
    'on strings, `message_encoding` on messages. No file can require all its fields.',
  examples: {
    bad: `edition = "2023";
message Person {
  repeated string names = 1 [features.field_presence = EXPLICIT];
}
`,
    good: `edition = "2023";
message Person {
  string name = 1 [features.field_presence = EXPLICIT];
}
`,
  },
  file(file, report) {
    const { edition, features, options } = file;
    if (isEditions(edition) && features.field_presence === 'LEGACY_REQUIRED')
      reportFeature(file, options, 'field_presence', 'a file cannot require all its fields', report);
  },
  field(field, report) {
    if (field.options.length === 0 || !isEditions(field.file.edition) || field.type === t.UNKNOWN) return;
    const own = ownFeatures(field.options);
    if (own === undefined) return;
    for (const [name, problem] of problemsWith(field, own))
      reportFeature(field.file, field.options, name, problem, report);
  },
  options({ value }, report) {
    for (const [field, { value: features }] of value.fields) {
      if (field.name !== 'features' || isExtension(field)) continue;
      for (const message of messagesIn(features))
        for (const [feature, { value: set, place }] of message.fields)
          if (set === 0 && feature.typeSymbol?.kind === 'enum')
            report(place, `"${feature.name}" needs a value that is not unknown`);
    }
  },
};

function* problemsWith(
  field: FieldSymbol,
  own: Partial<Features>,
): Generator<[name: string, problem: string]> {
  const { label, type, oneof } = field;
  const repeated = label === 'repeated';
  if (own.field_presence !== undefined) {
    const presence = presenceProblem(
      field,
      own.field_presence,
      repeated,
      oneof !== undefined && !isSynthetic(oneof),
    );
    if (presence !== undefined) yield ['field_presence', presence];
  }
  if (own.repeated_field_encoding !== undefined && !repeated)
    yield ['repeated_field_encoding', 'only a repeated field has a repeated field encoding'];
  else if (own.repeated_field_encoding === 'PACKED' && !t.isPackable(type))
    yield ['repeated_field_encoding', 'only a repeated number, enum or "bool" can be packed'];
  if (own.utf8_validation !== undefined && type !== t.STRING && !isStringMap(field))
    yield ['utf8_validation', 'only a string has UTF-8 to validate'];
  if (own.message_encoding !== undefined && (!t.isMessageType(type) || isMap(field)))
    yield ['message_encoding', 'only a message has a message encoding'];
}

function presenceProblem(
  field: FieldSymbol,
  presence: string,
  repeated: boolean,
  inOneof: boolean,
): string | undefined {
  if (inOneof) return 'the presence of a field of a oneof cannot be set';
  if (repeated) return 'the presence of a repeated field cannot be set';
  if (isExtension(field))
    return presence === 'LEGACY_REQUIRED'
      ? 'an extension cannot be required'
      : 'the presence of an extension cannot be set';
  return presence === 'IMPLICIT' && t.isMessageType(field.type)
    ? 'a message cannot have implicit presence'
    : undefined;
}

function isStringMap(field: FieldSymbol): boolean {
  return (
    isMap(field) &&
    field.typeSymbol?.kind === 'message' &&
    field.typeSymbol.fields.some(({ type }) => type === t.STRING)
  );
}

function reportFeature(
  file: ProtoLinked,
  options: readonly OptionStatement[],
  feature: string,
  problem: string,
  report: Report,
): void {
  for (const option of options) {
    const { name, value } = option;
    const [first, second] = name.parts;
    if (first?.extension !== false || first.name.text !== 'features') continue;
    const inside =
      value?.kind === 'message-literal'
        ? value.fields.find((each) => each.name.name.text === feature)
        : undefined;
    if (second?.name.text === feature) report(second, problem, { fixes: removeOption(file, option) });
    else if (inside !== undefined) report(inside.name, problem);
  }
}
