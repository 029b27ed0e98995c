/** A constant or enum that is declared further down than where a value needs it. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const constantBeforeDeclaration: ThriftCheck = {
  code: 'thrift/constant-before-declaration',
  severity: { apache: 'error', fbthrift: 'off', kitex: 'off', thriftpy2: 'error', thriftrw: 'off' },
  title: 'the constant is declared further down',
  explain:
    'The Apache compiler and thriftpy2 read a file from top to bottom, so constants and enums come before the values ' +
    'that name them. Move the declaration up.',
  examples: {
    bad: `const i32 LIMIT = DEFAULT_LIMIT
const i32 DEFAULT_LIMIT = 10
`,
    good: `const i32 DEFAULT_LIMIT = 10
const i32 LIMIT = DEFAULT_LIMIT
`,
  },
  file: reportConstants('order'),
};
