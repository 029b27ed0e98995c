/** `required`, which fbthrift no longer heeds. */
import { fieldDeclarations } from '../../annotations/declarations.ts';
import { hasAnnotation } from '../../annotations/structured-annotations.ts';
import { onlyIn } from '../../dialect.ts';
import type { ThriftCheck } from '../../thrift-check.ts';

export const requiredField: ThriftCheck = {
  code: 'thrift/required-field',
  severity: onlyIn('fbthrift', 'warning'),
  title: '`required` is deprecated',
  explain:
    'In fbthrift most languages ignore `required`, and no field can be made required or be removed safely once it was. ' +
    'Leave it out: a field without a qualifier is always written. The annotation ' +
    '`@thrift.AllowUnsafeRequiredFieldQualifier` keeps it.',
  examples: {
    bad: `package "example.com/people"
struct Person {
  1: required string name;
}
`,
    good: `package "example.com/people"
struct Person {
  1: string name;
}
`,
  },
  file(file, report) {
    for (const { node, name, owner, place } of fieldDeclarations(file)) {
      const { requiredness } = node;
      if (owner.kind === 'union' || requiredness?.text !== 'required') continue;
      if (hasAnnotation(file, node, 'AllowUnsafeRequiredFieldQualifier')) continue;
      const edits = [{ span: { start: requiredness.start, end: node.type.start }, newText: '' }];
      report(place, `"${name}" is "required", which most languages ignore`, {
        tags: ['deprecated'],
        fixes: [{ title: 'Remove "required"', edits }],
      });
    }
  },
};
