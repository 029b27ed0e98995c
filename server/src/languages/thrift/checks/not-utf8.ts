/** A file on disk that is not in UTF-8. What an editor has open is what the editor made of it. */
import { foreignByteProblem } from '../../../diagnostics/not-utf8.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const notUtf8: ThriftCheck = {
  code: 'thrift/not-utf8',
  severity: 'warning',
  title: 'the file is not in UTF-8',
  explain:
    'Most tools read Thrift files as UTF-8. The place is that of the first byte that is part of no character there; ' +
    'such bytes are read as the replacement character, so comments and strings with them are not what their author ' +
    'wrote. An edit would write the replacements into the file: until it is saved with UTF-8, nothing changes it ' +
    'that somebody does elsewhere, such as a rename.',
  examples: {
    bad: `// Where the Caf\uFFFD is.
struct Place {}
`,
    good: `// Where the Café is.
struct Place {}
`,
  },
  file({ foreignByte }, report) {
    if (foreignByte === undefined) return;
    const { span, message, help } = foreignByteProblem(foreignByte);
    report(span, message, { help });
  },
};
