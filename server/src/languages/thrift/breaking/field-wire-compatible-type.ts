/** Fields, arguments and exceptions of another type. */
import { atField, categories, inWords, type ThriftBreakingRule } from '../breaking-rule.ts';
import { typeWords } from './type-words.ts';

export const fieldWireCompatibleType: ThriftBreakingRule = {
  id: 'FIELD_WIRE_COMPATIBLE_TYPE',
  categories: categories.wire,
  purpose: 'fields keep types that the binary protocols read alike',
  explain:
    'A reader skips a field of another type than it expects, or misreads it. Enums travel as i32, strings as binary data, so these may take each other’s place.',
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
    if (schemas.isCompatible(type, old, false)) return;
    report(
      atField(now, now.field.node.type),
      atField(before, before.field.node.type),
      `the type of ${inWords(now)} changed from ${typeWords(old)} to ${typeWords(type)}`,
    );
  },
};
