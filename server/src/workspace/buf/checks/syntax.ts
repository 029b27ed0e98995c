/** A file of Buf's that is no YAML. */
import type { CheckInfo } from '../../../diagnostics/check.ts';

export const syntax: CheckInfo = {
  code: 'buf/syntax',
  severity: 'error',
  title: 'the file is not YAML',
  explain:
    'A `buf.yaml` or `buf.work.yaml` cannot be read as YAML. What could be read before the mistake still counts for ' +
    'finding imports.',
  examples: {
    bad: `version: v2
modules:
  - path: [proto
//- /proto/a.proto
syntax = "proto3";
`,
    good: `version: v2
modules:
  - path: proto
//- /proto/a.proto
syntax = "proto3";
`,
  },
};
