/** An enum without values. */
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
  enum({ node, values, name }, report) {
    const broken =
      node.body.open < 0 || node.body.statements.some((statement) => statement.kind === 'broken');
    if (values.length === 0 && !broken) report(node.name, `the enum "${name}" has no values`);
  },
};
