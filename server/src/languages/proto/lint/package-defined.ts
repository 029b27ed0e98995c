/** Files without a package. */
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { lineBelow } from '../edits.ts';
import { folderOf } from './folder-of.ts';
import { categories, type ProtoLintRule } from '../lint-rule.ts';

export const packageDefined: ProtoLintRule = {
  id: 'PACKAGE_DEFINED',
  categories: categories.minimal,
  purpose: 'files are of a package',
  explain: 'Without a package, names of the file clash with those of every other file without one.',
  examples: {
    bad: `syntax = "proto3";
message Pet {}
`,
    good: `syntax = "proto3";
package pets.v1;
message Pet {}
`,
  },
  file(file, report) {
    if (file.package !== '') return;
    const name = folderOf(file.importPath).replaceAll('/', '.');
    const fix: Fix = {
      title: `Name the package "${name}", as the folder is`,
      edits: [lineBelow(file.parsed, ['syntax'], `package ${name};`)],
    };
    report({ file, subject: undefined, span: undefined }, 'the file has no package', {
      ...(/^[a-z_]\w*(\.[a-z_]\w*)*$/.test(name) && { fixes: [fix] }),
    });
  },
};
