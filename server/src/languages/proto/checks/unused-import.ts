/** An import that nothing in the file uses. Found where names and options are looked up. */
import { removal } from '../../../diagnostics/edits.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const unusedImport: ProtoCheck = {
  code: 'proto/unused-import',
  severity: 'warning',
  fixedOnSave: true,
  title: 'the import is not used',
  explain:
    'No type, option or extension of the imported file is used, so the import only makes compilers read more, and ' +
    'others depend on more. An import that others shall use by way of this file is `import public`. Files with errors ' +
    'are left alone: what is wrong in them may be what uses the import.',
  examples: {
    bad: `syntax = "proto3";
import "other.proto";
message Person {
  string name = 1;
}
//- /other.proto
syntax = "proto3";
message Color {}
`,
    good: `syntax = "proto3";
import "other.proto";
message Person {
  Color favorite = 1;
}
//- /other.proto
syntax = "proto3";
message Color {}
`,
  },
  unusedImports(imports, { parsed }, report) {
    for (const { node, path } of imports)
      report(node, `nothing of "${path}" is used`, {
        tags: ['unused'],
        fixes: [{ title: 'Remove the import', edits: [removal(parsed.text, node)] }],
      });
  },
};
