/** A default of a declared exception. */
import type { ThriftCheck } from '../thrift-check.ts';

export const throwsDefault: ThriftCheck = {
  code: 'thrift/throws-default',
  severity: {
    apache: 'warning',
    fbthrift: 'warning',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'error',
  },
  title: 'a declared exception has a default',
  explain:
    'A default would be thrown by every call. Generated code has no use for it, and thriftrw rejects it.',
  examples: {
    bad: `exception Failure {
  1: optional string reason
}
service Greeter {
  void greet() throws (1: Failure failure = {"reason": "none"})
}
`,
    good: `exception Failure {
  1: optional string reason
}
service Greeter {
  void greet() throws (1: Failure failure)
}
`,
  },
  fields({ noun, fields }, report) {
    if (noun !== 'exception') return;
    for (const { node, name } of fields)
      if (node.defaultValue !== undefined)
        report(node.defaultValue, `the exception "${name}" can have no default`, {
          fixes: [
            {
              title: 'Remove the default',
              edits: [{ span: { start: node.name.end, end: node.defaultValue.end }, newText: '' }],
            },
          ],
        });
  },
};
