/** Packages that import each other. */
import { categories, type ProtoLintRule } from '../lint-rule.ts';
import { packageGraph, shortestWay } from './package-graph.ts';

export const packageNoImportCycle: ProtoLintRule = {
  id: 'PACKAGE_NO_IMPORT_CYCLE',
  categories: { v1: [], v2: categories.layout.v2 },
  purpose: 'packages do not import each other',
  explain:
    'Two files cannot import each other, two packages can, by way of different files. Languages whose packages are the unit of compilation, such as Go, cannot build what is generated from them.',
  examples: {
    bad: `//- /pets/v1/pet.proto
syntax = "proto3";
package pets.v1;
import "owners/v1/owner.proto";
message Pet {
  owners.v1.Owner owner = 1;
}
//- /owners/v1/owner.proto
syntax = "proto3";
package owners.v1;
import "pets/v1/food.proto";
message Owner {
  pets.v1.Food food = 1;
}
//- /pets/v1/food.proto
syntax = "proto3";
package pets.v1;
message Food {}
`,
    good: `//- /pets/v1/pet.proto
syntax = "proto3";
package pets.v1;
import "owners/v1/owner.proto";
message Pet {
  owners.v1.Owner owner = 1;
}
//- /owners/v1/owner.proto
syntax = "proto3";
package owners.v1;
message Owner {}
`,
  },
  files(module, report) {
    const graph = packageGraph(module);
    for (const { file } of module.subjects) {
      if (file === undefined || file.package === '') continue;
      for (const { node, file: imported } of file.imports) {
        if (imported === undefined || imported.package === '' || imported.package === file.package) continue;
        const way = shortestWay(graph, imported.package, file.package);
        if (way === undefined) continue;
        const cycle = [file.package, ...way].map((name) => `"${name}"`).join(', which imports ');
        report({ file, subject: node, span: node }, `the packages import each other: ${cycle}`);
      }
    }
  },
};
