/** The name of a constant or an enum value that nothing declares. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const unresolvedConstant: ThriftCheck = {
  code: 'thrift/unresolved-constant',
  severity: 'error',
  title: 'the constant is not declared',
  explain:
    'No constant of this name is declared in the file, and no enum has such a value. A value of an enum goes by the ' +
    'name of the enum, as in `Color.RED`; what an included file declares goes by the name of that file first. For a ' +
    'list, set or map the Apache compiler does not look the name up, and of an enum value it looks at the last part of ' +
    'the name only: there it is a warning.',
  examples: {
    bad: `const i32 DEFAULT_LIMIT = 10
const i32 LIMIT = DEFAULT_LIMT
`,
    good: `const i32 DEFAULT_LIMIT = 10
const i32 LIMIT = DEFAULT_LIMIT
`,
  },
  file: reportConstants('unresolved'),
};
