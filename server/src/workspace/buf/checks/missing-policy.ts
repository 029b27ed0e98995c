/** A policy whose file does not exist. */
import type { CheckInfo } from '../../../diagnostics/check.ts';

export const missingPolicy: CheckInfo = {
  code: 'buf/missing-policy',
  severity: 'warning',
  title: 'the file of a policy is not there',
  explain:
    'A policy names a file that does not exist, so none of its rules is checked. Mend the path, which is relative to ' +
    'the folder of the file. `parlance lint` and `parlance breaking` count it as a finding.',
  examples: {
    bad: `version: v2
policies:
  - policy: strict.yaml
`,
    good: `version: v2
policies:
  - policy: strict.yaml
//- /strict.yaml
version: v2
lint:
  use:
    - COMMENTS
`,
  },
};
