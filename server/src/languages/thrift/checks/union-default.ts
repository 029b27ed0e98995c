/** A default in a union, for compilers that take none. */
import { hasAnnotation } from '../annotations/structured-annotations.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const unionDefault: ThriftCheck = {
  code: 'thrift/union-default',
  severity: { apache: 'off', fbthrift: 'warning', kitex: 'off', thriftpy2: 'off', thriftrw: 'error' },
  title: 'a field of a union has a default',
  explain:
    'Which field a union holds is for the sender to say, so thriftrw takes no defaults, and fbthrift ' +
    'warns of them unless `@thrift.AllowUnsafeUnionFieldCustomDefaultValue` allows it. The Apache compiler takes one.',
  examples: {
    bad: `package "example.com/ids"
union Id {
  1: i64 number = 0
}
`,
    good: `package "example.com/ids"
union Id {
  1: i64 number
}
`,
  },
  struct({ kind, name, fields, file }, report) {
    if (kind !== 'union') return;
    for (const { node } of fields) {
      const { defaultValue } = node;
      const isAllowed = hasAnnotation(file, node, 'AllowUnsafeUnionFieldCustomDefaultValue');
      if (defaultValue !== undefined && !isAllowed)
        report(defaultValue, `a field of the union "${name}" can have no default`, {
          fixes: [
            {
              title: 'Remove the default',
              edits: [{ span: { start: node.name.end, end: defaultValue.end }, newText: '' }],
            },
          ],
        });
    }
  },
};
