/** Fields that are required. */
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import { removeOption } from '../edits.ts';
import type { FieldSymbol } from '../symbols.ts';
import { isRequired } from '../field-facts.ts';
import { atName, categories, type ProtoLintRule } from '../lint-rule.ts';

export const fieldNotRequired: ProtoLintRule = {
  id: 'FIELD_NOT_REQUIRED',
  categories: categories.basicSinceV2,
  purpose: 'no field is required',
  explain:
    'A required field can never be removed, nor made optional: old readers refuse every message without it. Check for what must be there in the code, or with protovalidate.',
  examples: {
    bad: `syntax = "proto2";
package pets.v1;
message Pet {
  required string name = 1;
}
`,
    good: `syntax = "proto2";
package pets.v1;
message Pet {
  optional string name = 1;
}
`,
  },
  field(field, report) {
    if (!isRequired(field)) return;
    const fix = optionalFix(field);
    report(atName(field), `"${field.name}" is required`, fix === undefined ? {} : { fixes: [fix] });
  },
};

/** Nothing where an outer declaration says so. */
function optionalFix({ node, options, file }: FieldSymbol): Fix | undefined {
  const title = 'Make it optional';
  if (node.label?.text === 'required') return replacement(node.label, 'optional', title);
  const own = options.find(({ name: { parts } }) => parts.at(-1)?.name.text === 'field_presence');
  const [removed] = own === undefined ? [] : removeOption(file, own);
  return removed && { ...removed, title };
}
