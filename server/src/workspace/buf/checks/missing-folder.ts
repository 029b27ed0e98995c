/** A module whose folder does not exist. */
import type { CheckInfo } from '../../../diagnostics/check.ts';

export const missingFolder: CheckInfo = {
  code: 'buf/missing-folder',
  severity: 'warning',
  title: 'the folder of a module is not there',
  explain:
    'A module, or a directory of the workspace, names a folder that does not exist or is empty, so no import can ' +
    'start there. Mend the path, which is relative to the folder of the file.',
  examples: {
    bad: `version: v2
modules:
  - path: prot
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
