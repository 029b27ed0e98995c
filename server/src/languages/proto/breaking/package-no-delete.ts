/** Packages that are gone. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';

export const packageNoDelete: ProtoBreakingRule = {
  id: 'PACKAGE_NO_DELETE',
  categories: categories.package,
  purpose: 'packages stay',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now.',
  example: {
    before: `//- /pet.proto
syntax = "proto3";
package pets.v1;
//- /owner.proto
syntax = "proto3";
package owners.v1;
`,
    now: `//- /pet.proto
syntax = "proto3";
package pets.v1;
//- /owner.proto
syntax = "proto3";
package pets.v1;
`,
  },
  schema(now, before, report) {
    for (const [name, file] of before.packages)
      if (!now.packages.has(name))
        report(undefined, { file, span: undefined }, `the package "${name}" is gone`);
  },
};
