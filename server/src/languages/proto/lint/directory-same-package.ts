/** Files of a folder that are of several packages. */
import { atPackage, categories, type ProtoLintRule } from '../lint-rule.ts';
import type { Uri } from '../../../base/uri.ts';
import type { ProtoLinked } from '../symbols.ts';
import { folderOf } from './folder-of.ts';
import { packageFolder, placeInPackage } from './package-folder.ts';
import { importFolderOf, packageOfMember } from '../lint-facts.ts';

export const directorySamePackage: ProtoLintRule = {
  id: 'DIRECTORY_SAME_PACKAGE',
  categories: categories.layout,
  purpose: 'files of a folder are of one package',
  explain:
    'Where each folder is one package, everybody finds a type by its name, and so do the tools of languages whose packages are folders.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
//- /more.proto
syntax = "proto3";
package owners.v1;
`,
    good: `syntax = "proto3";
package pets.v1;
//- /more.proto
syntax = "proto3";
package pets.v1;
`,
  },
  files(module, report) {
    for (const [folder, members] of module.groupsOf(importFolderOf)) {
      const packages = [...new Set(members.map(packageOfMember))].toSorted();
      if (packages.length < 2) continue;
      const named = packages.map((name) => (name === '' ? 'no package' : `"${name}"`)).join(' and ');
      for (const { file } of members)
        if (file !== undefined)
          report(
            atPackage(file),
            `files of ${folder === '' ? 'this folder' : `the folder "${folder}"`} are of ${named}`,
            whereItsPackageIs(file, packages),
          );
    }
  },
};

/** Where the folder is that of another package that is in it, the file does not belong there. */
function whereItsPackageIs(file: ProtoLinked, packages: readonly string[]): { readonly betterFile?: Uri } {
  const folder = folderOf(file.importPath);
  const isOfOther = packages.some(
    (name) => name !== file.package && packageFolder({ package: name }) === folder,
  );
  return isOfOther && file.package !== '' ? placeInPackage(file) : {};
}
