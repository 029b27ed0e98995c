/** Fields that are named in another style than the others of their file. */
import { ownersIn } from '../field-owner.ts';
import { atField, categories, type ThriftLintRule } from '../lint-rule.ts';
import { otherStyles } from './same-case.ts';

export const fieldSameCase: ThriftLintRule = {
  id: 'FIELD_SAME_CASE',
  categories: categories.basic,
  purpose: 'fields, arguments and declared exceptions of a file are named in one style',
  explain:
    'Thrift leaves the style open, and generators take names as they are: those who write code see a mixture as the mistake that it is. The style that most names of the file are in counts.',
  examples: {
    bad: `struct Pet {
  1: string first_name
  2: string last_name
  3: string petName
}
`,
    good: `struct Pet {
  1: string first_name
  2: string last_name
  3: string pet_name
}
`,
  },
  file(file, report) {
    const names = ownersIn(file).flatMap((owner) =>
      owner.fields.map((field) => ({ name: field.name, subject: { owner, field } })),
    );
    for (const { name, subject, style, better } of otherStyles(names))
      report(
        atField(subject, subject.field.node.name),
        `"${name}" is not in ${style}, in which most names of fields in this file are`,
        {
          help: `in ${style} it is "${better}"`,
          betterName: { at: subject.field.node.name.start, name: better },
        },
      );
  },
};
