/** A constant or default that is no value of its type. */
import { constantProblems } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const constantType: ThriftCheck = {
  code: 'thrift/constant-type',
  severity: 'error',
  title: 'the value is not of the declared type',
  explain:
    'A constant or a default is a value of its type: a whole number for integers and `bool`, any number for ' +
    '`double`, a string for `string`, `binary` and `uuid`, a map from the names of fields for a struct, a declared ' +
    'value for an enum, written with the name of the enum or as its number.',
  examples: {
    bad: `const i32 LIMIT = "10"
`,
    good: `const i32 LIMIT = 10
`,
  },
  file(file, report) {
    for (const { kind, span, message, more } of constantProblems(file))
      if (kind === 'type') report(span, message, more);
  },
};
