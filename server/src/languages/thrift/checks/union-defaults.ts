/** A union with more than one default. */
import type { FieldSymbol } from '../symbols.ts';
import { removeAfter } from '../fixes.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const unionDefaults: ThriftCheck = {
  code: 'thrift/union-defaults',
  severity: { apache: 'error', fbthrift: 'off', kitex: 'warning', thriftpy2: 'warning', thriftrw: 'off' },
  title: 'more than one field of a union has a default',
  explain: 'A union holds one of its fields, so only one of them can be there by default.',
  examples: {
    bad: `union Id {
  1: i64 number = 0
  2: string name = "nobody"
}
`,
    good: `union Id {
  1: i64 number = 0
  2: string name
}
`,
  },
  struct({ kind, file, fields }, report) {
    if (kind !== 'union') return;
    let first: FieldSymbol | undefined;
    for (const field of fields) {
      const { defaultValue } = field.node;
      if (defaultValue === undefined) continue;
      if (first === undefined) first = field;
      else
        report(defaultValue, `the field "${first.name}" of the union already has a default`, {
          related: [{ uri: file.uri, span: first.node, message: 'the first default is here' }],
          fixes: [removeAfter(field.node.name, defaultValue, 'Remove the default')],
        });
    }
  },
};
