/** What the parser could not make sense of. */
import type { CheckInfo } from '../../../../diagnostics/check.ts';

export const syntax: CheckInfo = {
  code: 'textproto/syntax',
  severity: 'error',
  title: 'the text is not text format',
  explain:
    'A file of text format holds the fields of one message: each has a name, a colon and a value, or a name and a ' +
    'message in braces. Comments begin with `#`.',
  examples: {
    bad: `# proto-file: person.proto
# proto-message: Person
name: "Ada" // a comment
//- /person.proto
syntax = "proto3";
message Person {
  string name = 1;
}
`,
    good: `# proto-file: person.proto
# proto-message: Person
name: "Ada" # a comment
//- /person.proto
syntax = "proto3";
message Person {
  string name = 1;
}
`,
  },
};
