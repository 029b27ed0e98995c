/** `extends` with the name of a service that nothing declares. */
import type { ThriftCheck } from '../thrift-check.ts';

export const unresolvedService: ThriftCheck = {
  code: 'thrift/unresolved-service',
  severity: 'error',
  title: 'the extended service is not declared',
  explain:
    'No service of this name is declared in the file. A service of an included file goes by the name of that file: ' +
    '`base.Ping` for `Ping` in `base.thrift`.',
  examples: {
    bad: `service Greeter extends Ping {}
`,
    good: `service Ping {}
service Greeter extends Ping {}
`,
  },
  file({ failures }, report) {
    for (const { wanted, found, node, name, missingInclude } of failures) {
      if (wanted === 'service' && found === undefined && missingInclude === undefined)
        report(node, `the service "${name}" is not declared`);
    }
  },
};
