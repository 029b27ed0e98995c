/** Strings whose UTF-8 Java checks, and did not before, or the other way round. */
import { at, categories, inWords, type Place, type ProtoBreakingRule } from '../breaking-rule.ts';
import { EDITION_2023 } from '../edition.ts';
import { boolOption, plainStatement } from '../field-facts.ts';
import { STRING } from '../field-type.ts';
import type { FieldSymbol } from '../symbols.ts';
import { customFeature } from './custom-feature.ts';
import { featureSpan } from './feature-span.ts';

export const fieldSameJavaUtf8Validation: ProtoBreakingRule = {
  id: 'FIELD_SAME_JAVA_UTF8_VALIDATION',
  categories: categories.generated,
  purpose: 'Java goes on to check the UTF-8 of a string, or not to',
  explain: 'Messages that Java took before are refused, or text gets in that is no text.',
  example: {
    before: `syntax = "proto2";
package pets.v1;
message Pet {
  optional string name = 1;
}
`,
    now: `syntax = "proto2";
option java_string_check_utf8 = true;
package pets.v1;
message Pet {
  optional string name = 1;
}
`,
  },
  field(now, before, report) {
    if (now.type !== STRING || before.type !== STRING) return;
    const [value, old] = [javaValidation(now), javaValidation(before)];
    if (value === old) return;
    report(
      placeOf(now),
      placeOf(before),
      `the UTF-8 check of ${inWords(now)} in Java changed from ${old} to ${value}`,
    );
  },
};

function placeOf(field: FieldSymbol): Place {
  const option = plainStatement(field.file.options, 'java_string_check_utf8');
  if (option !== undefined) return { file: field.file, span: option };
  return at(field, featureSpan(field.options, 'utf8_validation', 'pb.java'));
}

function javaValidation(field: FieldSymbol): string {
  const { options, edition } = field.file;
  const checks = boolOption(options, 'java_string_check_utf8');
  if (edition < EDITION_2023 || checks !== undefined)
    return checks === true ? 'VERIFY' : field.features.utf8_validation;
  const own = customFeature(field, 'utf8_validation', 'pb.java');
  return own === 'VERIFY' ? own : field.features.utf8_validation;
}
