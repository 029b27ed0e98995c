/** The name of a service behind `extends`, or of an interaction, that nothing declares. */
import type { ThriftCheck } from '../thrift-check.ts';

export const unresolvedService: ThriftCheck = {
  code: 'thrift/unresolved-service',
  severity: 'error',
  title: 'the service or interaction is not declared',
  explain:
    'No service or interaction of this name is declared in the file. One of an included file goes by the name of that file: ' +
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
      if (wanted !== 'type' && found === undefined && missingInclude === undefined)
        report(node, `the ${wanted} "${name}" is not declared`);
    }
  },
};
