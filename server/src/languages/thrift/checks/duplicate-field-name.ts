/** Two fields, arguments or exceptions of one list by one name. */
import type { FieldSymbol } from '../symbols.ts';
import type { ThriftCheck } from '../thrift-check.ts';

export const duplicateFieldName: ThriftCheck = {
  code: 'thrift/duplicate-field-name',
  severity: 'error',
  title: 'the name is taken by another field',
  explain:
    'The fields of a struct, the arguments of a function and the exceptions it throws have different names.',
  examples: {
    bad: `struct Person {
  1: string name
  2: i32 name
}
`,
    good: `struct Person {
  1: string name
  2: i32 age
}
`,
  },
  fields({ file, noun, fields }, report) {
    const first = new Map<string, FieldSymbol>();
    for (const field of fields) {
      const { name, node } = field;
      const before = first.get(name);
      if (before === undefined) first.set(name, field);
      else if (name !== '')
        report(node.name, `there is already ${withArticle[noun]} named "${name}"`, {
          related: [{ uri: file.uri, span: before.node.name, message: 'first declared here' }],
        });
    }
  },
};

const withArticle = { field: 'a field', argument: 'an argument', exception: 'an exception' } as const;
