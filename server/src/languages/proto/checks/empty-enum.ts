/** An enum without values. */
import { indentOf, insertion, lineInBlock } from '../../../diagnostics/edits.ts';
import { unspecifiedName } from '../naming.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const emptyEnum: ProtoCheck = {
  code: 'proto/empty-enum',
  severity: 'error',
  title: 'an enum needs a value',
  explain: 'An enum has at least one value: the first one is the default of every field of the enum.',
  examples: {
    bad: `syntax = "proto3";
enum Color {}
`,
    good: `syntax = "proto3";
enum Color {
  COLOR_UNSPECIFIED = 0;
}
`,
  },
  enum({ file, node, values, name }, report) {
    const broken =
      node.body.open < 0 || node.body.statements.some((statement) => statement.kind === 'broken');
    if (values.length > 0 || broken) return;
    const line = `${unspecifiedName(name)} = 0;`;
    const [last] = node.body.statements.slice(-1);
    const edit =
      last === undefined
        ? lineInBlock(file.parsed.text, node.body, line)
        : insertion(last.end, `\n${indentOf(file.parsed.text, last.start)}${line}`);
    report({ start: node.start, end: node.name.end }, `the enum "${name}" has no values`, {
      help: `an enum begins with a value for what is not said: "${line}"`,
      fixes: [{ title: `Add "${line}"`, edits: [edit] }],
    });
  },
};
