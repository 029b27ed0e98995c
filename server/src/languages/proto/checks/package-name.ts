/** A package whose name is too long. */
import type { ProtoCheck } from '../proto-check.ts';

const maxLength = 511;
const maxParts = 101;

export const packageName: ProtoCheck = {
  code: 'proto/package-name',
  severity: 'error',
  title: 'the name of the package is too long',
  explain: 'The name of a package has at most 511 characters and 101 parts.',
  examples: {
    bad: `syntax = "proto3";
package ${'a.'.repeat(101)}a;
`,
    good: `syntax = "proto3";
package ${'a.'.repeat(100)}a;
`,
  },
  file({ parsed }, report) {
    const statement = parsed.file.statements.find((each) => each.kind === 'package');
    if (statement === undefined) return;
    const { text } = statement.name;
    if (text.length > maxLength)
      report(statement.name, `the name of a package has at most ${maxLength} characters`);
    else if (text.split('.').length > maxParts)
      report(statement.name, `the name of a package has at most ${maxParts} parts`);
  },
};
