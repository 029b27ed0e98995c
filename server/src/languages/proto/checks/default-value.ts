/** A default that the field cannot have. */
import { editionName, PROTO3 } from '../edition.ts';
import { plainStatement, presenceOf } from '../field-facts.ts';
import { isMessageType, STRING, UNKNOWN } from '../field-type.ts';
import { scalarValue, wrongPartOf } from '../options/scalar-values.ts';
import { removeOption } from '../edits.ts';
import { adviceOnValue } from '../options/value-advice.ts';
import type { ProtoCheck } from '../proto-check.ts';
import type { FieldSymbol } from '../symbols.ts';

export const defaultValue: ProtoCheck = {
  code: 'proto/default-value',
  severity: 'error',
  title: 'the field cannot have this default',
  explain:
    'The default of a field is a value of its type: a number in range, `true` or `false`, a string in quotes, the name ' +
    'of an enum value. Messages, repeated fields and fields without presence have none, and neither has proto3.',
  examples: {
    bad: `syntax = "proto2";
message Person {
  optional int32 age = 1 [default = "18"];
}
`,
    good: `syntax = "proto2";
message Person {
  optional int32 age = 1 [default = 18];
}
`,
  },
  field(field, report) {
    if (field.options.length === 0) return;
    const statement = plainStatement(field.options, 'default');
    if (statement?.value === undefined) return;
    const { name, value } = statement;
    const problem = problemWith(field);
    if (problem !== undefined) {
      report(name, problem, { fixes: removeOption(field.file, statement) });
      return;
    }
    // Compilers take any bytes for the default of a string.
    if (field.type === UNKNOWN || (field.type === STRING && value.kind === 'string')) return;
    const source = { text: field.file.parsed.text, style: 'option' } as const;
    const converted = scalarValue(source, field, value);
    if ('expected' in converted)
      report(
        wrongPartOf(value),
        `the default of "${field.name}" must be ${converted.expected}`,
        adviceOnValue(source, field, value),
      );
  },
};

function problemWith(field: FieldSymbol): string | undefined {
  if (field.label === 'repeated') return 'a repeated field has no default';
  if (isMessageType(field.type)) return 'a message has no default';
  if (field.file.edition === PROTO3) return `there are no defaults in ${editionName(PROTO3)}`;
  return presenceOf(field) === 'implicit' ? 'a field with implicit presence has no default' : undefined;
}
