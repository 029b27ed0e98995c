/** A file whose comments do not say what it is. */
import type { CheckInfo } from '../../../../diagnostics/check.ts';

export const noSchema: CheckInfo = {
  code: 'textproto/no-schema',
  severity: 'hint',
  title: 'no comment names the schema',
  explain:
    'Two comments at the head of a file say what it is: `# proto-file:` the schema, by its path below an import root, ' +
    'and `# proto-message:` the message. With them its fields and values are checked, completed and renamed along with ' +
    'the schema. Only editors show this, and quietly.',
  examples: {
    bad: `name: "Ada"
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
