/** A name in an expression that stands for nothing. */
import { validateFile } from '../cel/example.ts';
import { reportExpressions } from '../cel/report-expressions.ts';
import type { ProtoCheck } from '../proto-check.ts';

export const celName: ProtoCheck = {
  code: 'proto/cel-name',
  severity: 'error',
  title: 'the rule names what does not exist',
  explain:
    'A rule can name `this`, which is the value of the field or the message that has the rule, with the fields of ' +
    'messages behind a dot; `now`; the variables of macros such as `all`; functions; and enum values by their full ' +
    'names, as in `shop.v1.Color.COLOR_RED`. Anything else does not compile, and every check of a message then fails.',
  examples: {
    bad: `syntax = "proto3";
import "buf/validate/validate.proto";
message Range {
  option (buf.validate.message).cel_expression = "this.frist <= this.last";
  int32 first = 1;
  int32 last = 2;
}
${validateFile}`,
    good: `syntax = "proto3";
import "buf/validate/validate.proto";
message Range {
  option (buf.validate.message).cel_expression = "this.first <= this.last";
  int32 first = 1;
  int32 last = 2;
}
${validateFile}`,
  },
  file: reportExpressions('cel-name'),
};
