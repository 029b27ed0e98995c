/** Fields that are called otherwise in JSON. */
import { at, categories, inWords, type Place, type ProtoBreakingRule } from '../breaking-rule.ts';
import { plainStatement } from '../field-facts.ts';
import { jsonName } from '../json-name.ts';
import { type FieldSymbol, isExtension } from '../symbols.ts';

export const fieldSameJsonName: ProtoBreakingRule = {
  id: 'FIELD_SAME_JSON_NAME',
  categories: categories.json,
  purpose: 'fields keep their name in JSON',
  explain: 'Messages in JSON mean something else to those who have the schema from before.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {
  string first_name = 1;
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {
  string first_name = 1 [json_name = "first"];
}
`,
  },
  field(now, before, report) {
    if (isExtension(before)) return;
    const [name, old] = [jsonName(now), jsonName(before)];
    if (name === old) return;
    const place = (field: FieldSymbol): Place => at(field, plainStatement(field.options, 'json_name'));
    report(place(now), place(before), `in JSON, ${inWords(now)} was called "${old}" and is called "${name}"`);
  },
};
