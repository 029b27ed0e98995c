/** A file that imports itself by way of others. */
import { removal } from '../../../diagnostics/edits.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const importCycle: ProtoCheck = {
  code: 'proto/import-cycle',
  severity: 'error',
  title: 'files import each other in a circle',
  explain:
    'A file cannot import itself, not even by way of other files: there would be no order in which to generate code ' +
    'for them. Move what both sides need to a file of its own. Names that do not resolve are not reported meanwhile.',
  examples: {
    bad: `syntax = "proto3";
import "b.proto";
//- /b.proto
syntax = "proto3";
import "main.proto";
`,
    good: `syntax = "proto3";
import "b.proto";
//- /b.proto
syntax = "proto3";
`,
  },
  file({ importPath, imports, parsed }, report) {
    for (const { node, cycle } of imports)
      if (node.path !== undefined && cycle.length > 0)
        report(
          node,
          cycle.length === 1
            ? 'the file imports itself'
            : `the file imports itself: ${[importPath, ...cycle].map((path) => `"${path}"`).join(' → ')}`,
          cycle.length === 1
            ? { fixes: [{ title: 'Remove the import', edits: [removal(parsed.text, node)] }] }
            : { help: 'move what both need to a file that imports neither' },
        );
  },
};
