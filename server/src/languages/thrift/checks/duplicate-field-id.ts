/** Two fields, arguments or exceptions of one list with one id. */
import type { FieldSymbol } from '../symbols.ts';
import { freeIdAdvice } from '../fixes.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateFieldId: ThriftCheck = {
  code: 'thrift/duplicate-field-id',
  severity: 'error',
  title: 'the id is taken by another field',
  explain:
    'On the wire a field goes by its id alone, so the fields of a struct, the arguments of a function and the ' +
    'exceptions it throws have different ids.',
  examples: {
    bad: `struct Person {
  1: string name
  1: i32 age
}
`,
    good: `struct Person {
  1: string name
  2: i32 age
}
`,
  },
  fields({ file, noun, fields }, report) {
    const first = new Map<number, FieldSymbol>();
    for (const field of fields) {
      const { id, name, node } = field;
      const before = first.get(id);
      if (before === undefined) first.set(id, field);
      else if (before.name !== name || name === '')
        report(node.id ?? node.name, `the ${noun} "${before.name}" already has the id ${id}`, {
          related: [{ uri: file.uri, span: before.node.id ?? before.node.name, message: 'first used here' }],
          ...freeIdAdvice(fields, node),
        });
    }
  },
};
