/** A name that older configuration may have. */
import type { ProtoBreakingRule } from '../breaking-rule.ts';

export const fieldSameLabel: ProtoBreakingRule = {
  id: 'FIELD_SAME_LABEL',
  categories: { v1beta1: [], v1: [] },
  purpose:
    'nothing of its own: FIELD_SAME_CARDINALITY and FIELD_WIRE_COMPATIBLE_CARDINALITY and FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY do what it did',
  replacedBy: [
    'FIELD_SAME_CARDINALITY',
    'FIELD_WIRE_COMPATIBLE_CARDINALITY',
    'FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY',
  ],
  explain: 'It is kept so that configuration that names it stays valid.',
};
