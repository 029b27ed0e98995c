/** Stable packages that import unstable ones. */
import type { ProtoLintRule } from '../lint-rule.ts';
import { packageVersion } from '../../package-version.ts';

export const stablePackageNoImportUnstable: ProtoLintRule = {
  id: 'STABLE_PACKAGE_NO_IMPORT_UNSTABLE',
  categories: { v2: [] },
  purpose: 'packages of stable versions do not import those of unstable ones',
  explain: 'A package such as `pets.v1` promises not to change. What it takes from `owners.v1beta1` can.',
  examples: {
    bad: `//- /pets/v1/pet.proto
syntax = "proto3";
package pets.v1;
import "owners/v1beta1/owner.proto";
message Pet {
  owners.v1beta1.Owner owner = 1;
}
//- /owners/v1beta1/owner.proto
syntax = "proto3";
package owners.v1beta1;
message Owner {}
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
    for (const { file } of module.subjects) {
      if (file === undefined || packageVersion(file.package)?.isStable !== true) continue;
      for (const { node, path, file: imported } of file.imports) {
        if (imported === undefined || !module.has(imported.uri)) continue;
        if (packageVersion(imported.package)?.isStable !== false) continue;
        const message = `the stable package "${file.package}" depends on "${path}" of the unstable package "${imported.package}"`;
        report({ file, subject: node, span: node }, message);
      }
    }
  },
};
