/** Fields that are called otherwise. */
import { at, categories, inWords, type ProtoBreakingRule } from '../breaking-rule.ts';
import { type FieldSymbol, fullNameOf, isExtension } from '../symbols.ts';

export const fieldSameName: ProtoBreakingRule = {
  id: 'FIELD_SAME_NAME',
  categories: categories.json,
  purpose: 'fields keep their names',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now. In JSON the field has another name, too.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {
  string name = 1;
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {
  string full_name = 1;
}
`,
  },
  field(now, before, report) {
    const nameOf = isExtension(before) ? fullNameOf : (field: FieldSymbol): string => field.name;
    const [name, old] = [nameOf(now), nameOf(before)];
    if (name === old) return;
    report(at(now, now.node.name), at(before, before.node.name), `${inWords(now)} was called "${old}"`);
  },
};
