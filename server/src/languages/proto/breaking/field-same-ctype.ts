/** A name that older configuration may have. */
import type { ProtoBreakingRule } from '../breaking-rule.ts';

export const fieldSameCtype: ProtoBreakingRule = {
  id: 'FIELD_SAME_CTYPE',
  categories: { v1beta1: [], v1: [] },
  purpose: 'nothing of its own: FIELD_SAME_CPP_STRING_TYPE does what it did',
  replacedBy: ['FIELD_SAME_CPP_STRING_TYPE'],
  explain: 'It is kept so that configuration that names it stays valid.',
};
