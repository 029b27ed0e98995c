/** A value that an option cannot have. Found where options are interpreted. */
import type { ProtoCheck } from '../proto-check.ts';

export const optionValue: ProtoCheck = {
  code: 'proto/option-value',
  severity: 'error',
  title: 'the option cannot have this value',
  explain:
    'An option has a type like a field, and its value must fit: a number in range, a value of the enum, a string in ' +
    'quotes, a message in braces. Inside of the braces stands text format: each field of the message by name, a ' +
    'repeated one as often as wanted, any other once, one field of a oneof, and every required field.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  string name = 1 [deprecated = 1];
}
`,
    good: `syntax = "proto3";
message Person {
  string name = 1 [deprecated = true];
}
`,
  },
};
