/** Integers whose type in JavaScript is another. */
import { at, categories, inWords, type Place, type ProtoBreakingRule } from '../breaking-rule.ts';
import { plainOption, plainStatement } from '../field-facts.ts';
import * as t from '../field-type.ts';
import type { FieldSymbol } from '../symbols.ts';

export const fieldSameJstype: ProtoBreakingRule = {
  id: 'FIELD_SAME_JSTYPE',
  categories: categories.generated,
  purpose: 'integers of 64 bits keep their type in JavaScript',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {
  int64 id = 1;
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {
  int64 id = 1 [jstype = JS_STRING];
}
`,
  },
  field(now, before, report) {
    if (!is64Bit(now) || !is64Bit(before)) return;
    const [value, old] = [jsType(now), jsType(before)];
    if (value === old) return;
    const place = (field: FieldSymbol): Place => at(field, plainStatement(field.options, 'jstype'));
    report(place(now), place(before), `"jstype" of ${inWords(now)} changed from ${old} to ${value}`);
  },
};

function is64Bit({ type }: FieldSymbol): boolean {
  return [t.INT64, t.SINT64, t.UINT64, t.FIXED64, t.SFIXED64].includes(type);
}

function jsType({ options }: FieldSymbol): string {
  const value = plainOption(options, 'jstype');
  return value?.kind === 'identifier' ? value.text : 'JS_NORMAL';
}
