/** The same file imported twice. */
import { removal } from '../../../diagnostics/edits.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const duplicateImport: ProtoCheck = {
  code: 'proto/duplicate-import',
  severity: 'error',
  fixedOnSave: true,
  title: 'the same file is imported twice',
  explain: 'One import of a file is enough; compilers refuse a second one.',
  examples: {
    bad: `syntax = "proto3";
import "other.proto";
import "other.proto";
message Person {
  Color favorite = 1;
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
  file({ uri, imports, parsed }, report) {
    const first = new Map<string, (typeof imports)[number]>();
    for (const each of imports) {
      const before = first.get(each.path);
      if (before === undefined) first.set(each.path, each);
      else
        report(each.node, `"${each.path}" is already imported`, {
          related: [{ uri, span: before.node, message: 'first imported here' }],
          fixes: [{ title: 'Remove the import', edits: [removal(parsed.text, each.node)] }],
        });
    }
  },
};
