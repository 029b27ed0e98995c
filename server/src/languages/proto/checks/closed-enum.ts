/** A closed enum in a field that cannot tell zero from absent. */
import { isEditions, PROTO3 } from '../edition.ts';
import { isClosed, presenceOf } from '../field-facts.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import type { FieldSymbol } from '../symbols.ts';
import type { Span } from '../../../base/span.ts';

export const closedEnum: ProtoCheck = {
  code: 'proto/closed-enum',
  severity: 'error',
  title: 'the field needs an open enum',
  explain:
    'A closed enum (one of proto2, or with `features.enum_type = CLOSED`) need not have a zero. proto3 messages and ' +
    'fields with implicit presence take zero for absent, so they can only have open enums.',
  examples: {
    bad: `syntax = "proto3";
import "other.proto";
message Person {
  Color color = 1;
}
//- /other.proto
syntax = "proto2";
enum Color {
  COLOR_RED = 1;
}
`,
    good: `syntax = "proto3";
import "other.proto";
message Person {
  Color color = 1;
}
//- /other.proto
syntax = "proto3";
enum Color {
  COLOR_UNSPECIFIED = 0;
}
`,
  },
  field(field, report) {
    const { typeNode, typeSymbol } = field;
    if (typeNode.kind === 'map-type') {
      const value = typeSymbol?.kind === 'message' ? typeSymbol.fields[1] : undefined;
      if (value !== undefined) checkField(value, typeNode.value, report);
    } else {
      checkField(field, typeNode, report);
    }
  },
};

function checkField(field: FieldSymbol, span: Span, report: Report): void {
  const { typeSymbol, file } = field;
  if (typeSymbol?.kind !== 'enum' || !isClosed(typeSymbol)) return;
  const where =
    file.edition === PROTO3
      ? 'a proto3 message'
      : isEditions(file.edition) && presenceOf(field) === 'implicit'
        ? 'a field with implicit presence'
        : undefined;
  if (where === undefined) return;
  report(span, `"${typeSymbol.fullName}" is a closed enum; ${where} needs an open one`, {
    related: [{ uri: typeSymbol.file.uri, span: typeSymbol.node.name, message: 'declared here' }],
  });
}
