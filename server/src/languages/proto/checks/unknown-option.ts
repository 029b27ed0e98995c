/** An option that is not declared. Found where options are interpreted. */
import type { ProtoCheck } from '../proto-check.ts';

export const unknownOption: ProtoCheck = {
  code: 'proto/unknown-option',
  severity: 'error',
  title: 'there is no such option',
  explain:
    'Options are fields of messages such as `google.protobuf.FieldOptions`. The name of one that the language has ' +
    'stands alone; the name of a custom one, an extension of such a message, stands in parentheses and is found ' +
    'like the name of a type: the file that declares it must be imported.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  string name = 1 [depracated = true];
}
`,
    good: `syntax = "proto3";
message Person {
  string name = 1 [deprecated = true];
}
`,
  },
};
