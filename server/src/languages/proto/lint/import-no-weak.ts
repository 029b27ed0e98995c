/** Nothing any more. */
import type { ProtoLintRule } from '../lint-rule.ts';

export const importNoWeak: ProtoLintRule = {
  id: 'IMPORT_NO_WEAK',
  categories: { v1beta1: [], v1: [], v2: [] },
  purpose: 'nothing any more; it was about weak imports',
  explain:
    'Compilers no longer take weak imports, so the rule has nothing to report. It is kept so that configuration that names it stays valid.',
  examples: {
    bad: ``,
    good: ``,
  },
};
