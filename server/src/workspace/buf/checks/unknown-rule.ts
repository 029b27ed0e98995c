/** A name of a rule or category that nothing is known by. */
import type { CheckInfo } from '../../../diagnostics/check.ts';

export const unknownRule: CheckInfo = {
  code: 'buf/unknown-rule',
  severity: 'warning',
  title: 'there is no rule or category of that name',
  explain:
    'A name under `use`, `except` or `ignore_only` is that of no rule and no category in the version of the file, so ' +
    'nothing is checked by it, or excepted. `parlance lint` and `parlance breaking` count it as a finding. Where the ' +
    'file names plugins, or policies of a registry, the name may be one of theirs, and nothing is said.',
  examples: {
    bad: `version: v2
lint:
  use:
    - STANDRD
`,
    good: `version: v2
lint:
  use:
    - STANDARD
`,
  },
};
