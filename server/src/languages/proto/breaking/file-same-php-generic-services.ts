/** A name that older configuration may have. */
import type { ProtoBreakingRule } from '../breaking-rule.ts';

export const fileSamePhpGenericServices: ProtoBreakingRule = {
  id: 'FILE_SAME_PHP_GENERIC_SERVICES',
  categories: { v1beta1: [], v1: [] },
  purpose: 'nothing of its own: what it was about is no more',
  replacedBy: [],
  explain: 'It is kept so that configuration that names it stays valid.',
};
