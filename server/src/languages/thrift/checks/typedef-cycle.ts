/** A typedef that stands for itself. */
import type { ThriftCheck } from '../thrift-check.ts';
import { isUnreadCycle } from '../unread-types.ts';

export const typedefCycle: ThriftCheck = {
  code: 'thrift/typedef-cycle',
  severity: 'error',
  title: 'a typedef stands for itself',
  explain:
    'Following the typedef leads back to it, so it means no type. The Apache compiler hangs on such a file; thriftgo does ' +
    'not see a circle by way of containers, and thriftpy2 none that nothing else names. A struct ' +
    'can contain itself; a typedef cannot.',
  examples: {
    bad: `typedef Left Right
typedef Right Left
`,
    good: `typedef i32 Right
typedef Right Left
`,
  },
  typedef(symbol, report, { uri }) {
    const { node, name, cycle } = symbol;
    if (cycle.length === 0) return;
    const others = cycle.slice(1);
    const way = others.length === 0 ? '' : ` by way of ${others.map((each) => `"${each.name}"`).join(', ')}`;
    const related = others.map((each) => ({ uri, span: each.node.name, message: 'by way of this one' }));
    // thriftgo does not look into containers.
    const isHidden = cycle.some((each) => each.node.type.kind !== 'named-type');
    report(node.name, `"${name}" stands for itself${way}`, {
      ...(related.length > 0 && { related }),
      severity: {
        ...(isHidden && { kitex: 'warning' }),
        ...(isUnreadCycle(symbol) && { thriftpy2: 'warning' }),
      },
    });
  },
};
