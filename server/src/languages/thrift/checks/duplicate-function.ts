/** Two functions of a service by one name. */
import type { FunctionSymbol } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateFunction: ThriftCheck = {
  code: 'thrift/duplicate-function',
  severity: 'error',
  title: 'the service has a function of this name already',
  explain:
    'A call names its function and nothing else, so the functions of a service have different names. Other arguments ' +
    'do not make another function.',
  examples: {
    bad: `service Greeter {
  void greet()
  void greet(1: string name)
}
`,
    good: `service Greeter {
  void greet()
  void greetByName(1: string name)
}
`,
  },
  service({ file, name, functions }, report) {
    const first = new Map<string, FunctionSymbol>();
    for (const each of functions) {
      if (each.name === '') continue;
      const before = first.get(each.name);
      if (before === undefined) first.set(each.name, each);
      else
        report(each.node.name, `"${name}" already has a function "${each.name}"`, {
          related: [{ uri: file.uri, span: before.node.name, message: 'first declared here' }],
        });
    }
  },
};
