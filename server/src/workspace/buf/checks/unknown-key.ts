/** A key under `lint` or `breaking` that means nothing. */
import type { CheckInfo } from '../../../diagnostics/check.ts';

export const unknownKey: CheckInfo = {
  code: 'buf/unknown-key',
  severity: 'warning',
  title: 'there is no such key',
  explain:
    'A key under `lint` or `breaking` is none of those that the version of the file has, so what stands there is passed ' +
    'over. `parlance lint` and `parlance breaking` count it as a finding.',
  examples: {
    bad: `version: v2
lint:
  excpt:
    - ENUM_VALUE_PREFIX
`,
    good: `version: v2
lint:
  except:
    - ENUM_VALUE_PREFIX
`,
  },
};
