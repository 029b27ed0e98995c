/** Comments that name no schema. */
import type { CheckInfo } from '../../../../diagnostics/check.ts';

export const unknownSchema: CheckInfo = {
  code: 'textproto/unknown-schema',
  severity: 'error',
  title: 'the schema that the comments name is not found',
  explain:
    'The comments at the head of a file say what it is: `# proto-file:` names the schema, by its path below an import ' +
    'root, `# proto-message:` the message, and `# proto-import:` further schemas, of extensions and of what is in an ' +
    'Any. Without them nothing but the syntax can be checked.',
  examples: {
    bad: `# proto-file: person.proto
# proto-message: Persn
name: "Ada"
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
