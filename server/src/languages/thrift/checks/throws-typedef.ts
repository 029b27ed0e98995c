/** An exception that is declared by the name of a typedef. */
import { lookUpType } from '../scope.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const throwsTypedef: ThriftCheck = {
  code: 'thrift/throws-typedef',
  severity: { apache: 'off', fbthrift: 'off', kitex: 'off', thriftpy2: 'off', thriftrw: 'error' },
  title: 'an exception goes by the name of a typedef',
  explain:
    'The exceptions of a function go by their own names in thriftrw, which does not look through typedefs there.',
  examples: {
    bad: `exception Failure {}
typedef Failure Mishap
service Greeter {
  void greet() throws (1: Mishap mishap)
}
`,
    good: `exception Failure {}
service Greeter {
  void greet() throws (1: Failure failure)
}
`,
  },
  fields({ file, noun, fields }, report) {
    if (noun !== 'exception') return;
    for (const { node, type } of fields) {
      if (node.type.kind !== 'named-type' || type.kind !== 'struct' || type.symbol.kind !== 'exception')
        continue;
      if (lookUpType(file, node.type.text)?.kind !== 'typedef') continue;
      const name = type.symbol.file === file ? type.symbol.name : undefined;
      report(node.type, `"${node.type.text}" is a typedef; thriftrw wants the name of the exception`, {
        ...(name !== undefined && {
          fixes: [{ title: `Replace by "${name}"`, edits: [{ span: node.type, newText: name }] }],
        }),
      });
    }
  },
};
