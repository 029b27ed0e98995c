/** A default of a field that may be left out. */
import { fieldDeclarations } from '../../annotations/declarations.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const optionalDefault: ThriftCheck = {
  code: 'thrift/optional-default',
  severity: onlyIn('fbthrift', 'error'),
  title: 'an optional field has a default',
  explain:
    'Whether an optional field is set tells something, so it must not be set by default: languages differ in what they ' +
    'make of that. The annotation `@thrift.AllowUnsafeOptionalCustomDefaultValue` allows it.',
  examples: {
    bad: `package "example.com/people"
struct Person {
  1: optional i32 age = 18;
}
`,
    good: `package "example.com/people"
struct Person {
  1: i32 age = 18;
}
`,
  },
  file(file, report) {
    for (const { node, name, owner } of fieldDeclarations(file)) {
      const { defaultValue, requiredness } = node;
      if (defaultValue === undefined || owner.kind === 'union' || requiredness?.text !== 'optional') continue;
      if (hasAnnotation(file, node, 'AllowUnsafeOptionalCustomDefaultValue')) continue;
      const edits = [{ span: { start: node.name.end, end: defaultValue.end }, newText: '' }];
      report(node, `"${name}" is optional, so it cannot have a default`, {
        fixes: [{ title: 'Remove the default', edits }],
      });
    }
  },
};
