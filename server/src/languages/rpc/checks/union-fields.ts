/** A Thrift union with no field, or with more than one. */
import type { RpcCheck } from '../rpc-check.ts';

export const unionFields: RpcCheck = {
  code: 'rpc/union-fields',
  severity: 'error',
  title: 'a union does not hold exactly one field',
  explain: 'A value of a Thrift union is exactly one of its fields.',
  examples: {
    bad: `\
THRIFT localhost:9090/Library.search

{ "query": { "title": "Emma", "year": 1815 } }
`,
    good: `\
THRIFT localhost:9090/Library.search

{ "query": { "title": "Emma" } }
`,
  },
  value(value, _, report) {
    if (value.kind !== 'record' || value.record.kind !== 'union') return;
    const { record, node, members } = value;
    const set = members.filter((member) => member.value.kind !== 'absent');
    const [first, second] = set;
    if (first === undefined) {
      const fields = record.fields.map(({ jsonName }) => jsonName).join(', ');
      report({ start: node.start, end: node.start + 1 }, `the union "${record.name}" needs one field`, {
        help: `it can be one of ${fields}`,
      });
    } else if (second !== undefined)
      report(second.member.key, `the union "${record.name}" can hold only one field`, {
        related: [{ span: first.member.key, message: 'set first here' }],
      });
  },
};
