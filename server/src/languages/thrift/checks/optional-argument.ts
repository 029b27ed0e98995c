/** `optional` before an argument or a declared exception, where it says nothing. */
import { removeWord } from '../fixes.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const optionalArgument: ThriftCheck = {
  code: 'thrift/optional-argument',
  severity: { apache: 'warning', fbthrift: 'error', kitex: 'warning', thriftpy2: 'off', thriftrw: 'off' },
  title: 'an argument is optional',
  explain:
    'Each call has all arguments, and of the declared exceptions there is one or none, so `optional` says nothing there. ' +
    'Compilers pass over it. An argument that can be left out is an optional field of a struct.',
  examples: {
    bad: `service Greeter {
  void greet(1: optional string name)
}
`,
    good: `service Greeter {
  void greet(1: string name)
}
`,
  },
  fields({ noun, fields }, report, file) {
    const { dialect } = file;
    // thriftgo takes exceptions for optional anyway.
    if (noun === 'field' || (noun === 'exception' && dialect !== 'apache' && dialect !== 'fbthrift')) return;
    for (const { node, name } of fields) {
      const { requiredness } = node;
      // That an exception is required is a mistake of its own; of arguments only fbthrift minds it.
      const isMeant = requiredness?.text === 'optional' || (noun === 'argument' && dialect === 'fbthrift');
      if (requiredness !== undefined && isMeant)
        report(requiredness, `"${requiredness.text}" says nothing about the ${noun} "${name}"`, {
          fixes: [removeWord(file, requiredness)],
        });
    }
  },
};
