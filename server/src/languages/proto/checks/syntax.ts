/** What the lexer and the parser could not make sense of. */
import { numbersToAdd } from '../missing-numbers.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const syntax: ProtoCheck = {
  code: 'proto/syntax',
  severity: 'error',
  title: 'the text is not Protobuf',
  explain:
    'The text does not follow the grammar at this place. The message says what was expected and what was found ' +
    'instead. The rest of the file is checked all the same.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  string name = 1
}
`,
    good: `syntax = "proto3";
message Person {
  string name = 1;
}
`,
  },
  file(file, report) {
    const { problems } = file.parsed;
    if (problems.length === 0) return;
    const numbers = numbersToAdd(file);
    for (const { span, message, help, fixes = [] } of problems) {
      const number = numbers.get(span.start) ?? numbers.get(span.end);
      report(span, message, {
        ...(help === undefined ? {} : { help }),
        fixes: number === undefined ? fixes : [...fixes, number],
      });
    }
  },
};
