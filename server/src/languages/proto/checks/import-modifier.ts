/** An import that the edition does not have, or that stands out of order. */
import { EDITION_2024, editionName } from '../edition.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import type { ImportStatement } from '../ast.ts';
import { movedUp } from '../move-up.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const importModifier: ProtoCheck = {
  code: 'proto/import-modifier',
  severity: 'error',
  title: 'the edition has no such import',
  explain:
    '`import option`, since edition 2024, is for files of which only the custom options are used; such imports stand ' +
    'after all others. `import weak` is gone since then.',
  examples: {
    bad: `syntax = "proto3";
import option "other.proto";
option (owner) = "the greeters";
//- /other.proto
syntax = "proto3";
import "google/protobuf/descriptor.proto";
extend google.protobuf.FileOptions {
  string owner = 50000;
}
`,
    good: `edition = "2024";
import option "other.proto";
option (owner) = "the greeters";
//- /other.proto
syntax = "proto3";
import "google/protobuf/descriptor.proto";
extend google.protobuf.FileOptions {
  string owner = 50000;
}
`,
  },
  file({ edition, imports, uri, parsed: { text } }, report) {
    const firstOption = imports.find(({ modifier }) => modifier === 'option');
    for (const { node, modifier } of imports) {
      if (modifier === 'option' && edition < EDITION_2024)
        report(node.modifier ?? node, `there is no "import option" before edition 2024`, {
          fixes: withoutModifier(node),
        });
      else if (modifier === 'weak' && edition >= EDITION_2024)
        report(node.modifier ?? node, `there is no "import weak" in ${editionName(edition)}`, {
          help: 'use "import option" where only custom options are needed',
          fixes: withoutModifier(node),
        });
      else if (modifier !== 'option' && firstOption !== undefined && firstOption.node.start < node.start)
        report(node, 'an import stands before all "import option"', {
          related: [{ uri, span: firstOption.node, message: 'the first "import option"' }],
          fixes: [
            {
              title: 'Move the import up',
              edits: movedUp(text, { start: 0, end: endOfLine(text, node.end) }, node, firstOption.node),
            },
          ],
        });
    }
  },
};

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function withoutModifier({ modifier, path }: ImportStatement): Fix[] {
  if (modifier === undefined || path === undefined) return [];
  const span = { start: modifier.start, end: path.start };
  return [replacement(span, '', `Remove "${modifier.text}"`)];
}
