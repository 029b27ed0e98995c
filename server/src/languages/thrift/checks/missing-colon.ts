/** A field id without the colon after it. The parser finds it; `missingColonCode` is how it says so. */
import type { ThriftCheck } from '../thrift-check.ts';

export const missingColonCode = 'thrift/missing-colon';

export const missingColon: ThriftCheck = {
  code: missingColonCode,
  severity: 'error',
  fixedOnSave: true,
  title: 'a colon is missing after a field id',
  explain:
    'The id of a field and its type are parted by a colon, as in `1: string name`. The field is read as if the ' +
    'colon were there.',
  examples: {
    bad: `service Log {
  void write(1 string line)
}
`,
    good: `service Log {
  void write(1: string line)
}
`,
  },
  file({ parsed }, report) {
    for (const { span, message, fixes, code } of parsed.problems)
      if (code === missingColonCode) report(span, message, fixes === undefined ? {} : { fixes });
  },
};
