/** Two values of an enum with one number. */
import { valueNumbered } from '../members.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateEnumNumber: ThriftCheck = {
  code: 'thrift/duplicate-enum-number',
  severity: {
    apache: 'warning',
    fbthrift: 'error',
    kitex: 'error',
    thriftpy2: 'warning',
    thriftrw: 'warning',
  },
  title: 'the number is taken by another value of the enum',
  explain:
    'On the wire an enum value is its number, so who reads it gets one of the names only. fbthrift and thriftgo reject ' +
    'the enum.',
  examples: {
    bad: `enum Color {
  RED = 1
  CRIMSON = 1
}
`,
    good: `enum Color {
  RED = 1
  CRIMSON = 2
}
`,
  },
  enum(symbol, report) {
    let free: number | undefined;
    for (const { node, name, number } of symbol.values) {
      const first = valueNumbered(symbol, number);
      if (first === undefined || first.node === node || first.name === name) continue;
      free ??= symbol.values.reduce((most, value) => Math.max(most, value.number), 0) + 1;
      const { value } = node;
      report(value ?? node.name, `"${first.name}" has the number ${number} already`, {
        related: [{ uri: symbol.file.uri, span: first.node, message: 'first used here' }],
        ...(value !== undefined && {
          fixes: [{ title: `Use the number ${free}`, edits: [{ span: value, newText: `${free}` }] }],
        }),
      });
    }
  },
};
