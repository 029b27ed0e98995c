/** Packages whose files are in several folders. */
import { atPackage, categories, type ProtoLintRule } from '../lint-rule.ts';
import type { Uri } from '../../../base/uri.ts';
import type { ProtoLinked } from '../symbols.ts';
import { folderOf } from './folder-of.ts';
import { packageFolder, placeInPackage } from './package-folder.ts';
import { importFolderOf, packageOfMember } from '../lint-facts.ts';

export const packageSameDirectory: ProtoLintRule = {
  id: 'PACKAGE_SAME_DIRECTORY',
  categories: categories.layout,
  purpose: 'files of a package are in one folder',
  explain: 'Languages whose packages are folders cannot put together what was generated into several.',
  examples: {
    bad: `//- /pets/v1/pet.proto
syntax = "proto3";
package pets.v1;
//- /more/pet_food.proto
syntax = "proto3";
package pets.v1;
`,
    good: `//- /pets/v1/pet.proto
syntax = "proto3";
package pets.v1;
//- /pets/v1/pet_food.proto
syntax = "proto3";
package pets.v1;
`,
  },
  files(module, report) {
    for (const [name, members] of module.groupsOf(packageOfMember)) {
      const folders = [...new Set(members.map(importFolderOf))].toSorted();
      if (folders.length < 2) continue;
      const listed = folders.map((folder) => `"${folder === '' ? '.' : folder}"`).join(' and ');
      const what = name === '' ? 'no package' : `the package "${name}"`;
      for (const { file } of members)
        if (file !== undefined)
          report(atPackage(file), `files of ${what} are in ${listed}`, whereOthersAre(file, folders));
    }
  },
};

/** Where the package names one of the folders, its files belong there. */
function whereOthersAre(file: ProtoLinked, folders: readonly string[]): { readonly betterFile?: Uri } {
  const wanted = packageFolder(file);
  return folderOf(file.importPath) !== wanted && folders.includes(wanted) ? placeInPackage(file) : {};
}
