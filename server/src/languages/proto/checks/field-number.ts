/** A field number that no field can have. */
import { maxFieldNumber } from '../declared-ranges.ts';
import { freeNumberAdvice, keptForProtobuf } from '../free-number.ts';
import type { ProtoCheck } from '../proto-check.ts';
import { type FieldSymbol, isExtension } from '../symbols.ts';

const maxInt32 = 2_147_483_647;

export const fieldNumber: ProtoCheck = {
  code: 'proto/field-number',
  severity: 'error',
  title: 'the field number is out of range',
  explain:
    'Field numbers go from 1 to 536,870,911 (2^29 - 1). 19,000 to 19,999 are kept for the implementation of Protobuf ' +
    'itself. Numbers up to 15 take one byte on the wire: keep them for what is there often.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  string name = 0;
}
`,
    good: `syntax = "proto3";
message Person {
  string name = 1;
}
`,
  },
  field(field, report) {
    const problem = problemWith(field);
    if (problem === undefined) return;
    const { node, parent } = field;
    const advice = isExtension(field) || parent === undefined ? {} : freeNumberAdvice(parent, node.number);
    report(node.number, problem, advice);
  },
};

function problemWith(field: FieldSymbol): string | undefined {
  const { number } = field;
  const { start, end } = keptForProtobuf;
  if (number < 1) return 'field numbers start at 1';
  if (number >= start && number <= end)
    return `the field numbers ${start} to ${end} are kept for Protobuf itself`;
  return number > (isExtension(field) ? maxInt32 : maxFieldNumber)
    ? `field numbers end at ${maxFieldNumber}`
    : undefined;
}
