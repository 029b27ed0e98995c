/** A name that older configuration may have. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';

export const messageSameMessageSetWireFormat: ProtoBreakingRule = {
  id: 'MESSAGE_SAME_MESSAGE_SET_WIRE_FORMAT',
  categories: categories.none,
  purpose: 'nothing of its own: what it was about is no more',
  replacedBy: [],
  explain: 'It is kept so that configuration that names it stays valid.',
};
