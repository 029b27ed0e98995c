/** `required` before a declared exception. */
import { removeWord } from '../fixes.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const requiredException: ThriftCheck = {
  code: 'thrift/required-exception',
  severity: { apache: 'warning', fbthrift: 'error', kitex: 'warning', thriftpy2: 'off', thriftrw: 'error' },
  title: 'a declared exception is required',
  explain: 'A call that goes well throws nothing, so no exception of the list can be required.',
  examples: {
    bad: `exception Failure {}
service Greeter {
  void greet() throws (1: required Failure failure)
}
`,
    good: `exception Failure {}
service Greeter {
  void greet() throws (1: Failure failure)
}
`,
  },
  fields({ noun, fields }, report, file) {
    if (noun !== 'exception') return;
    for (const { node, name } of fields)
      if (node.requiredness?.text === 'required')
        report(node.requiredness, `the exception "${name}" cannot be required`, {
          fixes: [removeWord(file, node.requiredness)],
        });
  },
};
