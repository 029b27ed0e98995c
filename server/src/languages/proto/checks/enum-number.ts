/** An enum value with a number that no enum value can have. */
import { freeNumberAdvice } from '../free-number.ts';
import type { ProtoCheck } from '../proto-check.ts';

const maxInt32 = 2_147_483_647;

export const enumNumber: ProtoCheck = {
  code: 'proto/enum-number',
  severity: 'error',
  title: 'the number of the enum value is out of range',
  explain:
    'The values of enums are 32-bit integers, from -2,147,483,648 to 2,147,483,647. Negative ones take ten bytes on ' +
    'the wire.',
  examples: {
    bad: `syntax = "proto3";
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 4294967295;
}
`,
    good: `syntax = "proto3";
enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
}
`,
  },
  enum(symbol, report) {
    for (const { number, node } of symbol.values) {
      const problem =
        number > maxInt32 || number < -maxInt32 - 1
          ? 'the numbers of enum values go from -2147483648 to 2147483647'
          : node.number.text === 'max'
            ? '"max" is no number here'
            : undefined;
      if (problem !== undefined) report(node.number, problem, freeNumberAdvice(symbol, node.number));
    }
  },
};
