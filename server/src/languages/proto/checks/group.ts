/** A group where there can be none, or of a form that groups do not have. */
import { editionName, isEditions, PROTO2 } from '../edition.ts';
import { indentOf, replacement } from '../../../diagnostics/edits.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { titleCase } from '../naming.ts';
import type { ProtoCheck } from '../proto-check.ts';
import type { FieldSymbol } from '../symbols.ts';

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
  field(field, report) {
    const { file, node } = field;
    if (node.kind !== 'group') return;
    if (node.body.open < 0 && node.body.close < 0) {
      // Where the semicolon is missing too, the parser has said what it expected.
      const end = { start: node.end - 1, end: node.end };
      if (file.parsed.text[end.start] === ';' && node.name.text !== '')
        report(end, `expected "{": the group "${node.name.text}" has no body`, {
          fixes: [replacement(end, ' {}', 'Add "{}"')],
        });
    } else if (file.edition !== PROTO2) {
      report(node.keyword, `there are no groups in ${editionName(file.edition)}`, {
        help: isEditions(file.edition)
          ? 'declare a message and a field with "features.message_encoding = DELIMITED"'
          : 'declare a message and a field of it',
        fixes: asMessage(field),
      });
    } else if (node.name.text !== '' && !/^[A-Z]/.test(node.name.text)) {
      report(node.name, 'the name of a group starts with a capital letter', {
        fixes: /^[a-z]/.test(node.name.text) ? [replacement(node.name, titleCase(node.name.text))] : [],
      });
    }
  },
};

/** The group as a message and a field of it, where both may stand. */
function asMessage({ name, node, oneof, extend, file, label, parent }: FieldSymbol): readonly Fix[] {
  if (node.kind !== 'group' || node.body.close < 0 || parent === undefined) return [];
  if (oneof !== undefined || extend !== undefined || node.name.text === '') return [];
  const { text } = file.parsed;
  const inEditions = isEditions(file.edition);
  const kept =
    node.label?.text === 'optional' && !inEditions ? 'optional ' : label === 'repeated' ? 'repeated ' : '';
  const options = (node.options?.options ?? []).map(({ start, end }) => text.slice(start, end));
  if (inEditions) options.push('features.message_encoding = DELIMITED');
  if (inEditions && label === 'required') options.push('features.field_presence = LEGACY_REQUIRED');
  const list = options.length === 0 ? '' : ` [${options.join(', ')}]`;
  const lines = [
    `message ${node.name.text} ${text.slice(node.body.open, node.body.close + 1)}`,
    `${kept}${node.name.text} ${name} = ${node.number.text}${list};`,
  ];
  return [replacement(node, lines.join(`\n${indentOf(text, node.start)}`), 'Make it a message and a field')];
}
