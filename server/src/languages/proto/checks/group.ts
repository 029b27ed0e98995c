/** A group where there can be none, or of a form that groups do not have. */
import { editionName, isEditions, PROTO2 } from '../edition.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const group: ProtoCheck = {
  code: 'proto/group',
  severity: 'error',
  title: 'the group is not allowed, or not complete',
  explain:
    'A group declares a message and a field of it at once. Only proto2 has them; elsewhere declare a message and a ' +
    'field, which in editions can have `features.message_encoding = DELIMITED` to look the same on the wire. The name ' +
    'of a group starts with a capital letter.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  group Address = 1 {
    string city = 1;
  }
}
`,
    good: `syntax = "proto2";
message Person {
  optional group Address = 1 {
    optional string city = 1;
  }
}
`,
  },
  field({ file, node }, report) {
    if (node.kind !== 'group') return;
    if (node.body.open < 0 && node.body.close < 0) {
      // Where the semicolon is missing too, the parser has said what it expected.
      const end = { start: node.end - 1, end: node.end };
      if (file.parsed.text[end.start] === ';' && node.name.text !== '')
        report(end, `expected "{": the group "${node.name.text}" has no body`);
    } else if (file.edition !== PROTO2) {
      report(node.keyword, `there are no groups in ${editionName(file.edition)}`, {
        help: isEditions(file.edition)
          ? 'declare a message and a field with "features.message_encoding = DELIMITED"'
          : 'declare a message and a field of it',
      });
    } else if (node.name.text !== '' && !/^[A-Z]/.test(node.name.text)) {
      report(node.name, 'the name of a group starts with a capital letter');
    }
  },
};
