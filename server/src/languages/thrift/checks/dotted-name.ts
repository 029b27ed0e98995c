/** A declared name with a dot in it. */
import { replacement } from '../../../diagnostics/edits.ts';
import type { Ident } from '../ast.ts';
import type { Report, ThriftCheck } from '../thrift-check.ts';

export const dottedName: ThriftCheck = {
  code: 'thrift/dotted-name',
  severity: {
    apache: 'error',
    fbthrift: 'warning',
    kitex: 'warning',
    thriftpy2: 'warning',
    thriftrw: 'warning',
  },
  title: 'a declared name has a dot',
  explain:
    'Dots lead from the name of an included file to what it declares, and from an enum to its values. A declaration ' +
    'gives a single name. thriftgo, thriftpy2 and thriftrw let the dot pass.',
  examples: {
    bad: `struct people.Person {}
`,
    good: `struct Person {}
`,
  },
  file({ types, constants, services }, report) {
    for (const { node } of [...types, ...constants, ...services]) checkName(node.name, report);
  },
  fields({ fields }, report) {
    for (const { node } of fields) checkName(node.name, report);
  },
  enum({ values }, report) {
    // The Apache compiler lets the name of a value with a number pass.
    for (const { node } of values) if (node.value === undefined) checkName(node.name, report);
  },
  function({ node }, report) {
    checkName(node.name, report);
  },
};

function checkName(name: Ident, report: Report): void {
  if (name.text.includes('.'))
    report(name, `a declared name has no dot: "${name.text}"`, {
      fixes: [replacement(name, name.text.replaceAll('.', '_'))],
    });
}
