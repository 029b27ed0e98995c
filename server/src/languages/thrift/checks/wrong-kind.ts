/** A name that means something of another kind than its place wants. */
import type { ThriftCheck } from '../thrift-check.ts';
import { isUnread } from '../unread-types.ts';

export const wrongKind: ThriftCheck = {
  code: 'thrift/wrong-kind',
  severity: 'error',
  title: 'the name means something of another kind',
  explain:
    'The name is declared, but not as what is wanted here: a service or a constant is no type, and a service can ' +
    'extend nothing but a service. thriftpy2 takes the value of a constant for a type, and fails when it is called.',
  examples: {
    bad: `struct Person {}
service Greeter extends Person {}
`,
    good: `service Person {}
service Greeter extends Person {}
`,
  },
  file(file, report) {
    for (const failure of file.failures) {
      const { wanted, found, node, name } = failure;
      if (found === undefined) continue;
      const isHarmless = wanted === 'type' && file.dialect === 'thriftpy2' && isUnread(file, failure);
      report(node, `"${name}" is ${found}, not ${words[wanted]}`, isHarmless ? { severity: 'warning' } : {});
    }
  },
};

const words = { type: 'a type', service: 'a service', interaction: 'an interaction' } as const;
