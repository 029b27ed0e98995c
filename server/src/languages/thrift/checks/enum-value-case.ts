/** Values of an enum whose names differ in case only. */
import type { EnumValueSymbol } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const enumValueCase: ThriftCheck = {
  code: 'thrift/enum-value-case',
  severity: { apache: 'off', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'error' },
  title: 'names of enum values differ in case only',
  explain: 'Names in Go begin with an upper-case letter, so thriftrw takes no two that differ in case only.',
  examples: {
    bad: `enum Color {
  RED = 1
  Red = 2
}
`,
    good: `enum Color {
  RED = 1
  CRIMSON = 2
}
`,
  },
  enum({ file, values }, report) {
    const first = new Map<string, EnumValueSymbol>();
    for (const value of values) {
      const key = value.name.toLowerCase();
      const before = first.get(key);
      if (before === undefined) first.set(key, value);
      else if (before.name !== value.name)
        report(value.node.name, `"${value.name}" and "${before.name}" differ in case only`, {
          related: [{ uri: file.uri, span: before.node.name, message: 'first declared here' }],
        });
    }
  },
};
