/** Packages without a version. */
import { betterPackage } from './better-package.ts';
import { atPackage, categories, type ProtoLintRule } from '../lint-rule.ts';
import { packageVersion } from '../../package-version.ts';

export const packageVersionSuffix: ProtoLintRule = {
  id: 'PACKAGE_VERSION_SUFFIX',
  categories: categories.standardStyle,
  purpose: 'packages end in a version',
  explain:
    'A version such as `v1`, `v1beta1` or `v1p1alpha1` as the last part lets a changed API live beside the old one.',
  examples: {
    bad: `syntax = "proto3";
package pets;
`,
    good: `syntax = "proto3";
package pets.v1;
`,
  },
  file(file, report) {
    if (file.package === '' || packageVersion(file.package) !== undefined) return;
    report(
      atPackage(file),
      `the package "${file.package}" does not end in a version, such as "${file.package}.v1"`,
      betterPackage(file, `${file.package}.v1`),
    );
  },
};
