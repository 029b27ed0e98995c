/** Functions that are named in another style than the others of their file. */
import { atFunction, categories, type ThriftLintRule } from '../lint-rule.ts';
import { otherStyles } from './same-case.ts';

export const functionSameCase: ThriftLintRule = {
  id: 'FUNCTION_SAME_CASE',
  categories: categories.basic,
  purpose: 'functions of a file are named in one style',
  explain:
    'Thrift leaves the style open, and a function goes by its name on the wire: nobody can make the names alike later. The style that most functions of the file are in counts.',
  examples: {
    bad: `service Shelter {
  void feedPet()
  void walkPet()
  void wash_pet()
}
`,
    good: `service Shelter {
  void feedPet()
  void walkPet()
  void washPet()
}
`,
  },
  file(file, report) {
    const names = [...file.services, ...file.interactions].flatMap((owner) =>
      owner.functions.map((symbol) => ({ name: symbol.name, subject: { owner, symbol } })),
    );
    for (const { name, subject, style, better } of otherStyles(names))
      report(
        atFunction(subject, subject.symbol.node.name),
        `"${name}" is not in ${style}, in which most functions of this file are`,
        {
          help: `in ${style} it is "${better}"`,
          betterName: { at: subject.symbol.node.name.start, name: better },
        },
      );
  },
};
