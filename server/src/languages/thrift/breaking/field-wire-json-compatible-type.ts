/** Fields, arguments and exceptions of another type. */
import { atField, categories, inWords, type ThriftBreakingRule } from '../breaking-rule.ts';
import { typeWords } from './type-words.ts';

export const fieldWireJsonCompatibleType: ThriftBreakingRule = {
  id: 'FIELD_WIRE_JSON_COMPATIBLE_TYPE',
  categories: categories.wireJson,
  purpose: 'fields keep types that the binary and the JSON protocols read alike',
  explain:
    'A reader skips a field of another type than it expects, or misreads it. Enums travel as i32, so the two may take each other’s place; binary data is text in JSON, in another form than a string.',
  example: {
    before: `struct Pet {
  1: string name
}
`,
    now: `struct Pet {
  1: binary name
}
`,
  },
  field(now, before, report, schemas) {
    const [type, old] = [now.field.type, before.field.type];
    if (schemas.isCompatible(type, old, true)) return;
    report(
      atField(now, now.field.node.type),
      atField(before, before.field.node.type),
      `the type of ${inWords(now)} changed from ${typeWords(old)} to ${typeWords(type)}`,
    );
  },
};
