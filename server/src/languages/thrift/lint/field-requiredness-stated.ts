/** Fields that are neither required nor optional. */
import { insertion } from '../../../diagnostics/edits.ts';
import { atField, categories, type ThriftLintRule } from '../lint-rule.ts';

export const fieldRequirednessStated: ThriftLintRule = {
  id: 'FIELD_REQUIREDNESS_STATED',
  categories: categories.strict,
  purpose: 'fields of structs say whether they are required or optional',
  explain:
    'A field without a word is always written, and may be absent when it is read; programs cannot tell that it was not set. Few people know that, so say what is meant.',
  examples: {
    bad: `struct Pet {
  1: string name
}
`,
    good: `struct Pet {
  1: optional string name
}
`,
  },
  field(each, report) {
    const { owner, field } = each;
    const { requiredness, type, name } = field.node;
    if (requiredness !== undefined || owner.noun !== 'field' || owner.node.kind === 'union') return;
    report(atField(each, name), `"${field.name}" is neither required nor optional`, {
      fixes: [{ title: 'Make it optional', edits: [insertion(type.start, 'optional ')] }],
    });
  },
};
