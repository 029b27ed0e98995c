/** Functions of a service whose names differ in case only. */
import type { FunctionSymbol } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const functionCase: ThriftCheck = {
  code: 'thrift/function-case',
  severity: { apache: 'off', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'error' },
  title: 'names of functions differ in case only',
  explain: 'Names in Go begin with an upper-case letter, so thriftrw takes no two that differ in case only.',
  examples: {
    bad: `service Greeter {
  void greet()
  void Greet()
}
`,
    good: `service Greeter {
  void greet()
  void meet()
}
`,
  },
  service({ file, functions }, report) {
    const first = new Map<string, FunctionSymbol>();
    for (const each of functions) {
      const key = each.name.toLowerCase();
      const before = first.get(key);
      if (before === undefined) first.set(key, each);
      else if (before.name !== each.name)
        report(each.node.name, `"${each.name}" and "${before.name}" differ in case only`, {
          related: [{ uri: file.uri, span: before.node.name, message: 'first declared here' }],
        });
    }
  },
};
