/** A string for binary, which thriftrw does not take. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const constantBinary: ThriftCheck = {
  code: 'thrift/constant-binary',
  severity: { apache: 'off', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'error' },
  title: 'thriftrw has no values of type `binary`',
  explain: 'Of thriftrw, constants of type `binary` cannot be written: it takes strings for `string` only.',
  examples: {
    bad: `const binary KEY = "abc"
`,
    good: `const string KEY = "abc"
`,
  },
  file: reportConstants('binary'),
};
