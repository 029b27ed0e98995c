/** Enums that let values share a number. */
import { removeOption } from '../edits.ts';
import type { EnumSymbol } from '../symbols.ts';
import { boolOption, plainStatement } from '../field-facts.ts';
import { categories, type ProtoLintRule } from '../lint-rule.ts';

export const enumNoAllowAlias: ProtoLintRule = {
  id: 'ENUM_NO_ALLOW_ALIAS',
  categories: categories.sensible,
  purpose: 'enums do not set allow_alias',
  explain:
    'Of values with one number only one can be told from the others on the wire and in JSON. Rename a value instead, or deprecate it.',
  examples: {
    bad: `syntax = "proto3";
package pets.v1;
enum Color {
  option allow_alias = true;
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
  COLOR_CRIMSON = 1;
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
  enum(symbol, report) {
    if (boolOption(symbol.options, 'allow_alias') !== true) return;
    const option = plainStatement(symbol.options, 'allow_alias');
    report(
      { file: symbol.file, subject: symbol, option, span: option },
      `values of "${symbol.name}" may share a number: it sets "allow_alias"`,
      option === undefined || hasAliases(symbol) ? {} : { fixes: removeOption(symbol.file, option) },
    );
  },
};

function hasAliases({ values }: EnumSymbol): boolean {
  return new Set(values.map(({ number }) => number)).size < values.length;
}
