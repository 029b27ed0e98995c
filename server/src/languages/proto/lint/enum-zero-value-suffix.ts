/** Values zero of enums that are not named as such. */
import { upperSnakeCase } from '../../letter-case.ts';
import type { EnumValueSymbol } from '../symbols.ts';
import { atName, categories, type ProtoLintRule } from '../lint-rule.ts';

export const enumZeroValueSuffix: ProtoLintRule = {
  id: 'ENUM_ZERO_VALUE_SUFFIX',
  categories: categories.standardStyle,
  purpose: 'the value zero of an enum ends in _UNSPECIFIED',
  explain:
    'A field that was never set reads as zero. A name that says so keeps it from being taken for an answer. The ending can be set with `enum_zero_value_suffix`.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_RED = 0;
}
`,
    good: `syntax = "proto3";
package pets.v1;
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
}
`,
  },
  enumValue(value, report, { enumZeroValueSuffix }) {
    if (value.number !== 0 || value.name === '' || value.name.endsWith(enumZeroValueSuffix)) return;
    const better = unsetName(value, enumZeroValueSuffix);
    report(atName(value), `"${value.name}" is zero and does not end in "${enumZeroValueSuffix}"`, {
      ...(better !== undefined && { betterName: { at: value.node.name.start, name: better } }),
    });
  },
};

/** The name of a value that says that nothing was said; what says something else may be meant. */
function unsetName({ name, parent }: EnumValueSymbol, suffix: string): string | undefined {
  const prefix = upperSnakeCase(parent.name);
  return /(?:^|_)(?:UNSPECIFIED|UNKNOWN|NONE|UNSET|UNDEFINED|INVALID|DEFAULT|NOT_SET)$/i.test(name)
    ? prefix + (suffix.startsWith('_') ? suffix : `_${suffix}`)
    : undefined;
}
