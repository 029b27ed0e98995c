/** A value in a file of Buf's that cannot name folders. */
import type { CheckInfo } from '../../../diagnostics/check.ts';

export const invalidValue: CheckInfo = {
  code: 'buf/invalid-value',
  severity: 'error',
  title: 'the value does not name a folder',
  explain:
    'Modules, directories, roots, includes and excludes are lists of folders, relative to the folder of the file and ' +
    'inside of it. What is something else is passed over.',
  examples: {
    bad: `version: v2
modules:
  - path: ../elsewhere
`,
    good: `version: v2
modules:
  - path: proto
//- /proto/a.proto
syntax = "proto3";
`,
  },
};
