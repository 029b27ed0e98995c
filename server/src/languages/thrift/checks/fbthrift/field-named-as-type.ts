/** A field by the name of its struct. */
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const fieldNamedAsType: ThriftCheck = {
  code: 'thrift/field-named-as-type',
  severity: onlyIn('fbthrift', 'warning'),
  title: 'a field has the name of its struct',
  explain: 'In C++ a member cannot have the name of its class, so generated code does not compile.',
  examples: {
    bad: `package "example.com/people"
struct person {
  1: string person;
}
`,
    good: `package "example.com/people"
struct Person {
  1: string person;
}
`,
  },
  struct({ kind, name, fields }, report) {
    for (const field of fields)
      if (name !== '' && field.name === name) report(field.node, `"${name}" is the name of the ${kind} too`);
  },
};
