/** Two values of an enum by one name. */
import { valueNamed } from '../members.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateEnumValue: ThriftCheck = {
  code: 'thrift/duplicate-enum-value',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'error', thriftpy2: 'warning', thriftrw: 'error' },
  title: 'the name is taken by another value of the enum',
  explain: 'The values of an enum have different names. thriftpy2 takes the last one of a name.',
  examples: {
    bad: `enum Color {
  RED = 1
  RED = 2
}
`,
    good: `enum Color {
  RED = 1
  CRIMSON = 2
}
`,
  },
  enum(symbol, report) {
    for (const value of symbol.values) {
      const first = valueNamed(symbol, value.name);
      if (value.name !== '' && first !== undefined && first !== value)
        report(value.node.name, `"${value.name}" is already a value of "${symbol.name}"`, {
          related: [{ uri: symbol.file.uri, span: first.node.name, message: 'first declared here' }],
        });
    }
  },
};
