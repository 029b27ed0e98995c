/** Fields that are in another oneof. */
import { atWhole, categories, inWords, type ProtoBreakingRule } from '../breaking-rule.ts';
import { type FieldSymbol, isExtension, isSynthetic } from '../symbols.ts';

export const fieldSameOneof: ProtoBreakingRule = {
  id: 'FIELD_SAME_ONEOF',
  categories: categories.all,
  purpose: 'fields stay in their oneof, or outside of any',
  explain:
    'Setting a field of a oneof clears the others: those who have the schema from before keep two values, or lose one.',
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
  oneof called {
    string name = 1;
  }
}
`,
  },
  field(now, before, report) {
    if (isExtension(before)) return;
    const [name, old] = [oneofName(now), oneofName(before)];
    if (name === old) return;
    const was = old === undefined ? 'in no oneof' : `in the oneof "${old}"`;
    const is = name === undefined ? 'in none' : `in the oneof "${name}"`;
    report(atWhole(now), atWhole(before), `${inWords(now)} was ${was} and is ${is}`);
  },
};

function oneofName({ oneof }: FieldSymbol): string | undefined {
  return oneof === undefined || isSynthetic(oneof) ? undefined : oneof.name;
}
