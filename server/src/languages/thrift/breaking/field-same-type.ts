/** Fields, arguments and exceptions of another type. */
import { atField, categories, inWords, type ThriftBreakingRule } from '../breaking-rule.ts';
import { typeWords } from './type-words.ts';

export const fieldSameType: ThriftBreakingRule = {
  id: 'FIELD_SAME_TYPE',
  categories: categories.generated,
  purpose: 'fields keep their types',
  explain:
    'What was written as one type is not read as another, and code that uses the field does not compile with what is generated now. Typedefs are followed: one that stands for the same type changes nothing.',
  example: {
    before: `struct Pet {
  1: string name
}
`,
    now: `struct Pet {
  1: i32 name
}
`,
  },
  field(now, before, report, schemas) {
    const [type, old] = [now.field.type, before.field.type];
    if (schemas.isSameType(type, old)) return;
    report(
      atField(now, now.field.node.type),
      atField(before, before.field.node.type),
      `the type of ${inWords(now)} changed from ${typeWords(old)} to ${typeWords(type)}`,
    );
  },
};
