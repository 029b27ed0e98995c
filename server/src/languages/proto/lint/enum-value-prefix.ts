/** Values of enums that do not begin with the name of their enum. */
import { atName, categories, type ProtoLintRule } from '../lint-rule.ts';
import { upperSnakeCase } from '../../letter-case.ts';

export const enumValuePrefix: ProtoLintRule = {
  id: 'ENUM_VALUE_PREFIX',
  categories: categories.standardStyle,
  purpose: 'values of enums begin with the name of their enum',
  explain:
    'The values of an enum are siblings of the enum, as in C++: two enums of a package cannot both have `UNKNOWN`. The prefix keeps them apart; generators take it off where the language needs none.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
enum Color {
  UNSPECIFIED = 0;
}
`,
    good: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
}
`,
  },
  enumValue(value, report) {
    const prefix = `${upperSnakeCase(value.parent.name)}_`;
    if (value.name === '' || value.name.startsWith(prefix)) return;
    report(atName(value), `"${value.name}" does not begin with "${prefix}"`, {
      betterName: { at: value.node.name.start, name: prefix + upperSnakeCase(value.name) },
    });
  },
};
