/** A field that the message does not have, or a value that the field cannot have. */
import type { CheckInfo } from '../../../../diagnostics/check.ts';

export const value: CheckInfo = {
  code: 'textproto/value',
  severity: 'error',
  title: 'the message cannot have this field or value',
  explain:
    'Each field is one of the message that its schema declares, and its value must fit: a number in range, a value of ' +
    'the enum, a string in quotes, a message in braces. A repeated field can be set as often as wanted, any other ' +
    'once, and of a oneof one field.',
  examples: {
    bad: `# proto-file: person.proto
# proto-message: Person
nmae: "Ada"
//- /person.proto
syntax = "proto3";
message Person {
  string name = 1;
}
`,
    good: `# proto-file: person.proto
# proto-message: Person
name: "Ada"
//- /person.proto
syntax = "proto3";
message Person {
  string name = 1;
}
`,
  },
};
