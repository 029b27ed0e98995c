/** A part of an expression that is given what it does not take. */
import { validateFile } from '../cel/example.ts';
import { reportExpressions } from '../cel/report-expressions.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const celType: ProtoCheck = {
  code: 'proto/cel-type',
  severity: 'error',
  title: 'the types in the rule do not fit',
  explain:
    'Expressions are checked before they run. Both sides of `==` have one type, and an unsigned integer is written ' +
    'with a `u`, as in `5u`; a function takes what its signatures say; the rule itself is a bool, or a string that ' +
    'says what is wrong. What does not fit does not compile, and every check of a message then fails.',
  examples: {
    bad: `syntax = "proto3";
import "buf/validate/validate.proto";
message Person {
  uint32 age = 1 [(buf.validate.field).cel_expression = "this != 5"];
}
${validateFile}`,
    good: `syntax = "proto3";
import "buf/validate/validate.proto";
message Person {
  uint32 age = 1 [(buf.validate.field).cel_expression = "this != 5u"];
}
${validateFile}`,
  },
  file: reportExpressions('cel-type'),
};
