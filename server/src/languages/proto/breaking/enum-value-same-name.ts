/** Values of enums that are called otherwise. */
import { categories, type ProtoBreakingRule } from '../breaking-rule.ts';
import type { EnumValueSymbol } from '../symbols.ts';

export const enumValueSameName: ProtoBreakingRule = {
  id: 'ENUM_VALUE_SAME_NAME',
  categories: categories.json,
  purpose: 'values of enums keep their names',
  explain:
    'Messages in JSON mean something else to those who have the schema from before. On the wire nothing changes.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
}
`,
    now: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_CRIMSON = 1;
}
`,
  },
  enumValues(now, before, report) {
    const names = new Set(now.map(({ name }) => name));
    if (before.every(({ name }) => names.has(name))) return;
    const list = (values: readonly EnumValueSymbol[]): string =>
      values
        .map(({ name }) => `"${name}"`)
        .toSorted()
        .join(' and ');
    for (const value of now) {
      const same = before.find(({ name }) => name === value.name);
      report(
        { file: value.file, span: value.node.number },
        same && { file: same.file, span: same.node.number },
        `the value ${value.number} of "${value.parent.name}" was called ${list(before)} and is called ${list(now)}`,
      );
    }
  },
};
