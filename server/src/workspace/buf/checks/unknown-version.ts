/** A file of Buf's of a version that does not exist. */
import type { CheckInfo } from '../../../diagnostics/check.ts';

export const unknownVersion: CheckInfo = {
  code: 'buf/unknown-version',
  severity: 'error',
  title: 'the version of the file is missing or unknown',
  explain:
    'What the other keys mean depends on `version`: `v1beta1`, `v1` or `v2` in `buf.yaml`, `v1` in `buf.work.yaml`. ' +
    'Without it the folder of the `buf.yaml` is taken for the one module.',
  examples: {
    bad: `version: v3
`,
    good: `version: v1
`,
  },
};
