/** A service that is declared further down than the one that extends it. */
import { moveUp } from '../move-up.ts';
import { lookUpService } from '../scope.ts';
import { isInCycle } from '../service-cycle.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const serviceBeforeDeclaration: ThriftCheck = {
  code: 'thrift/service-before-declaration',
  severity: { apache: 'error', fbthrift: 'error', kitex: 'off', thriftpy2: 'error', thriftrw: 'off' },
  title: 'the extended service is declared further down',
  explain:
    'Most compilers read a file from top to bottom, so a service comes before those that extend it. Move it up.',
  examples: {
    bad: `service Greeter extends Ping {}
service Ping {}
`,
    good: `service Ping {}
service Greeter extends Ping {}
`,
  },
  service({ file, node: { extends: name } }, report) {
    if (name === undefined) return;
    const parent = lookUpService(file, name.text);
    if (parent?.file !== file || parent.node.end <= name.start || isInCycle(parent)) return;
    report(name, `"${parent.name}" must be declared before it is used here`, {
      related: [{ uri: file.uri, span: parent.node.name, message: 'declared here' }],
      fixes: moveUp(file.parsed, parent.name, parent.node, name.start),
    });
  },
};
