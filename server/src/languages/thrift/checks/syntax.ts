/** What the lexer and the parser could not make sense of. */
import type { ThriftCheck } from '../thrift-check.ts';

export const syntax: ThriftCheck = {
  code: 'thrift/syntax',
  severity: 'error',
  title: 'the text is not Thrift',
  explain:
    'The text does not follow the grammar at this place. The message says what was expected and what was found ' +
    'instead. The rest of the file is checked all the same.',
  examples: {
    bad: `struct Person {
  1: string
}
`,
    good: `struct Person {
  1: string name
}
`,
  },
  file({ parsed }, report) {
    for (const { span, message, help, fixes, code } of parsed.problems)
      if (code === undefined)
        report(span, message, {
          ...(help === undefined ? {} : { help }),
          ...(fixes === undefined ? {} : { fixes }),
        });
  },
};
