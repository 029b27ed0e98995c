/** The name of a constant or an enum value that nothing declares. */
import { constantProblems } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const unresolvedConstant: ThriftCheck = {
  code: 'thrift/unresolved-constant',
  severity: 'error',
  title: 'the constant is not declared',
  explain:
    'No constant of this name is declared in the file, and no enum has such a value. A value of an enum goes by the ' +
    'name of the enum, as in `Color.RED`; what an included file declares goes by the name of that file first. For a ' +
    'list, set or map the Apache compiler does not look the name up, so there it is a warning.',
  examples: {
    bad: `const i32 DEFAULT_LIMIT = 10
const i32 LIMIT = DEFAULT_LIMT
`,
    good: `const i32 DEFAULT_LIMIT = 10
const i32 LIMIT = DEFAULT_LIMIT
`,
  },
  file(file, report) {
    for (const { kind, span, message, more } of constantProblems(file))
      if (kind === 'unresolved') report(span, message, more);
  },
};
