/** Oneofs that are gone. */
import { atWhole, categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import { isSynthetic } from '../symbols.ts';

export const oneofNoDelete: ProtoBreakingRule = {
  id: 'ONEOF_NO_DELETE',
  categories: categories.generatedCsr,
  purpose: 'oneofs stay',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {
  oneof called {
    string name = 1;
  }
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {
  string name = 1;
}
`,
  },
  message(now, before, report) {
    const names = new Set(now.oneofs.map(({ name }) => name));
    for (const oneof of before.oneofs)
      if (!names.has(oneof.name) && !isSynthetic(oneof))
        report(atWhole(now), atWhole(before), `the oneof "${oneof.name}" of "${now.name}" is gone`);
  },
};
