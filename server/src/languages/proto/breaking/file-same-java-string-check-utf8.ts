/** A name that older configuration may have. */
import type { ProtoBreakingRule } from '../breaking-rule.ts';

export const fileSameJavaStringCheckUtf8: ProtoBreakingRule = {
  id: 'FILE_SAME_JAVA_STRING_CHECK_UTF8',
  categories: { v1beta1: [], v1: [] },
  purpose: 'nothing of its own: FIELD_SAME_JAVA_UTF8_VALIDATION does what it did',
  replacedBy: ['FIELD_SAME_JAVA_UTF8_VALIDATION'],
  explain: 'It is kept so that configuration that names it stays valid.',
};
