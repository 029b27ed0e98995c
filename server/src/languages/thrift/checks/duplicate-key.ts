/** A key of a map, or an element of a set, that comes twice. */
import { reportConstants } from '../constant-problems.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateKey: ThriftCheck = {
  code: 'thrift/duplicate-key',
  severity: 'warning',
  title: 'a key or an element comes twice',
  explain:
    'A map has one value for a key, and a set has an element once. No compiler looks; generated code keeps one of the two, ' +
    'or does not compile.',
  examples: {
    bad: `const map<i32, string> NAMES = {1: "one", 1: "uno"}
`,
    good: `const map<i32, string> NAMES = {1: "one", 2: "two"}
`,
  },
  file: reportConstants('duplicate'),
};
