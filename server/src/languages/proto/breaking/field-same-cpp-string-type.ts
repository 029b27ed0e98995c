/** Fields whose type in C++ is another. */
import {
  at,
  categories,
  inWords,
  isEntryField,
  type Place,
  type ProtoBreakingRule,
} from '../breaking-rule.ts';
import { EDITION_2023, EDITION_2024 } from '../edition.ts';
import { plainOption, plainStatement } from '../field-facts.ts';
import { BYTES, STRING } from '../field-type.ts';
import type { FieldSymbol } from '../symbols.ts';
import { customFeature } from './custom-feature.ts';
import { featureSpan } from './feature-span.ts';

export const fieldSameCppStringType: ProtoBreakingRule = {
  id: 'FIELD_SAME_CPP_STRING_TYPE',
  categories: categories.generated,
  purpose: 'strings keep their type in C++',
  explain:
    'Code that was generated from the schema before does not compile, or does something else, with what is generated now.',
  example: {
    before: `syntax = "proto3";
package pets.v1;
message Pet {
  string name = 1;
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {
  string name = 1 [ctype = CORD];
}
`,
  },
  field(now, before, report) {
    if (isEntryField(now) && isEntryField(before)) return;
    if (!isText(now) || !isText(before)) return;
    const [type, old] = [cppStringType(now), cppStringType(before)];
    // Where a piece of a string was asked for, a string was made all the same.
    if (type === old || (old === 'STRING_PIECE' && type === 'STRING')) return;
    const place = (field: FieldSymbol): Place =>
      at(
        field,
        plainStatement(field.options, 'ctype') ?? featureSpan(field.options, 'string_type', 'pb.cpp'),
      );
    report(place(now), place(before), `the C++ type of ${inWords(now)} changed from ${old} to ${type}`);
  },
};

function isText({ type }: FieldSymbol): boolean {
  return type === STRING || type === BYTES;
}

function cppStringType(field: FieldSymbol): string {
  const { edition } = field.file;
  const ctype = edition < EDITION_2024 ? plainOption(field.options, 'ctype') : undefined;
  if (ctype?.kind === 'identifier' && ['CORD', 'STRING_PIECE', 'STRING'].includes(ctype.text))
    return ctype.text;
  if (ctype !== undefined && edition < EDITION_2023) return 'STRING';
  return customFeature(field, 'string_type', 'pb.cpp') ?? (edition >= EDITION_2024 ? 'VIEW' : 'STRING');
}
