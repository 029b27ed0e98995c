/** Text that is no expression. */
import { validateFile } from '../cel/example.ts';
import { reportExpressions } from '../cel/report-expressions.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const celSyntax: ProtoCheck = {
  code: 'proto/cel-syntax',
  severity: 'error',
  title: 'the rule is not an expression',
  explain:
    'A rule of protovalidate is an expression of the Common Expression Language, in a string. What is no expression ' +
    'does not compile, and every check of a message then fails. Conditions are joined by `&&` and `||`, and texts in ' +
    'the expression stand in single quotes.',
  examples: {
    bad: `syntax = "proto3";
import "buf/validate/validate.proto";
message Person {
  string name = 1 [(buf.validate.field).cel_expression = "this != '' and this != '-'"];
}
${validateFile}`,
    good: `syntax = "proto3";
import "buf/validate/validate.proto";
message Person {
  string name = 1 [(buf.validate.field).cel_expression = "this != '' && this != '-'"];
}
${validateFile}`,
  },
  file: reportExpressions('cel-syntax'),
};
