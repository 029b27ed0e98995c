/** Files that are not in the folder of their package. */
import { atPackage, categories, type ProtoLintRule } from '../lint-rule.ts';
import { folderOf } from './folder-of.ts';
import { packageFolder, placeInPackage } from './package-folder.ts';

export const packageDirectoryMatch: ProtoLintRule = {
  id: 'PACKAGE_DIRECTORY_MATCH',
  categories: categories.layout,
  purpose: 'files are in the folder that their package names',
  explain:
    'A file of the package `pets.v1` belongs into `pets/v1`, below the folder where imports start: so its import path can be told from its package, and files of the same name in several packages do not clash.',
  examples: {
    bad: `//- /other/pet.proto
syntax = "proto3";
package pets.v1;
`,
    good: `//- /pets/v1/pet.proto
syntax = "proto3";
package pets.v1;
`,
  },
  file(file, report) {
    const folder = folderOf(file.importPath);
    const wanted = packageFolder(file);
    if (wanted === '' || folder === wanted) return;
    const where = folder === '' ? 'where imports start' : `in "${folder}"`;
    report(
      atPackage(file),
      `a file of the package "${file.package}" belongs into "${wanted}", and this one is ${where}`,
      placeInPackage(file),
    );
  },
};
