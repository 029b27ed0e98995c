/** An enum value without the name of its enum, where several have one of that name. */
import { replacement } from '../../../../diagnostics/edits.ts';
import { onlyIn } from '../../dialect.ts';
import { enumValuesAlone } from '../../scope.ts';
import type { ThriftCheck } from '../../thrift-check.ts';
import { valuesIn } from '../../values.ts';

export const ambiguousEnumValue: ThriftCheck = {
  code: 'thrift/ambiguous-enum-value',
  severity: onlyIn('fbthrift', 'error'),
  title: 'several enums have a value of the name',
  explain:
    'The compiler of fbthrift takes the name of an enum value without that of its enum, as long as no other enum of the file has a ' +
    'value of the same name. Better write both always.',
  examples: {
    bad: `package "example.com/colors"
enum Color {
  RED = 1,
}
enum Wine {
  RED = 1,
}
const i32 COLOR = RED;
`,
    good: `package "example.com/colors"
enum Color {
  RED = 1,
}
enum Wine {
  RED = 1,
}
const i32 COLOR = Color.RED;
`,
  },
  file(file, report) {
    for (const value of valuesIn(file)) {
      // That many enums have it, and for all it is the first, the compiler takes for granted.
      if (value.kind !== 'reference' || value.text === 'UNKNOWN') continue;
      const found = enumValuesAlone(file, value.text).slice(0, maxShown);
      if (found.length < 2 || file.constantsByName.has(value.text)) continue;
      report(value, `"${value.text}" is a value of several enums`, {
        related: found.map(({ value: { node } }) => ({
          uri: file.uri,
          span: node.name,
          message: 'declared here',
        })),
        fixes: found.map(({ symbol }) => replacement(value, `${symbol.name}.${value.text}`)),
      });
    }
  },
};

/** How many of the enums are pointed at. */
const maxShown = 5;
