/** An enum value without a number. */
import type { ThriftCheck } from '../thrift-check.ts';

export const missingEnumNumber: ThriftCheck = {
  code: 'thrift/missing-enum-number',
  severity: { apache: 'off', fbthrift: 'error', kitex: 'off', thriftpy2: 'off', thriftrw: 'off' },
  fixedOnSave: true,
  title: 'an enum value has no number',
  explain:
    'The compiler of fbthrift wants the number of each value. Others count on from the value before, so that a value which ' +
    'is added or moved later changes the numbers of others.',
  examples: {
    bad: `package "example.com/colors"
enum Color {
  RED
}
`,
    good: `package "example.com/colors"
enum Color {
  RED = 0
}
`,
  },
  enum({ values }, report) {
    for (const { node, name, number } of values)
      if (node.value === undefined && name !== '')
        report(node.name, `the value "${name}" has no number`, {
          fixes: [
            {
              title: `Add the number ${number}`,
              edits: [{ span: { start: node.name.end, end: node.name.end }, newText: ` = ${number}` }],
            },
          ],
        });
  },
};
