/** Structs that have become unions or exceptions, and the other way round. */
import { atName, categories, type ThriftBreakingRule } from '../breaking-rule.ts';

export const structSameKind: ThriftBreakingRule = {
  id: 'STRUCT_SAME_KIND',
  categories: categories.generated,
  purpose: 'structs, unions and exceptions stay what they are',
  explain:
    'They look alike on the wire, but generated code uses them in other ways, and of a union just one field may be set.',
  example: {
    before: `struct Pet {
  1: string name
}
`,
    now: `union Pet {
  1: string name
}
`,
  },
  struct(now, before, report) {
    if (now.kind !== before.kind)
      report(atName(now), atName(before), `the ${before.kind} "${now.name}" has become ${article[now.kind]}`);
  },
};

const article = { struct: 'a struct', union: 'a union', exception: 'an exception' } as const;
