/** A change between proto2, proto3 and editions. */
import { categories, type Place, type ProtoBreakingRule } from '../breaking-rule.ts';
import { EDITION_2023, PROTO3 } from '../edition.ts';
import type { ProtoLinked } from '../symbols.ts';
import { statementOf } from '../statement-of.ts';

export const fileSameSyntax: ProtoBreakingRule = {
  id: 'FILE_SAME_SYNTAX',
  categories: categories.generatedCsr,
  purpose: 'files stay proto2, proto3 or in editions',
  explain:
    'Presence, open enums and the checks of UTF-8 differ between them, and so does what is generated. Editions can be told what was so before: the quick fix that converts a file does that.',
  example: {
    before: `syntax = "proto2";
package pets.v1;
message Pet {
  optional string name = 1;
}
`,
    now: `syntax = "proto3";
package pets.v1;
message Pet {
  optional string name = 1;
}
`,
  },
  file(now, before, report) {
    const [value, old] = [syntaxOf(now), syntaxOf(before)];
    if (value === old) return;
    const place = (file: ProtoLinked): Place => ({ file, span: statementOf(file, 'syntax') });
    report(place(now), place(before), `the syntax changed from ${old} to ${value}`);
  },
};

function syntaxOf({ edition }: ProtoLinked): string {
  return edition >= EDITION_2023 ? 'editions' : edition === PROTO3 ? 'proto3' : 'proto2';
}
