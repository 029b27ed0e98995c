/** A service that extends itself, perhaps by way of others. */
import { isInCycle } from '../service-cycle.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const serviceCycle: ThriftCheck = {
  code: 'thrift/service-cycle',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'warning', thriftpy2: 'error', thriftrw: 'warning' },
  title: 'a service extends itself',
  explain:
    'Following `extends` leads back to the service, so its functions have no beginning. thriftgo and thriftrw go on, ' +
    'and what they generate does not compile.',
  examples: {
    bad: `service Left extends Right {}
service Right extends Left {}
`,
    good: `service Left {}
service Right extends Left {}
`,
  },
  service(service, report) {
    const { extends: parent, name } = service.node;
    if (parent === undefined || !isInCycle(service)) return;
    const way = parent.text === name.text ? '' : ` by way of "${parent.text}"`;
    report(parent, `"${name.text}" extends itself${way}`);
  },
};
