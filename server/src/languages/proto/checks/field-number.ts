/** A field number that no field can have. */
import { maxFieldNumber } from '../declare.ts';
import type { ProtoCheck } from '../proto-check.ts';
import { isExtension } from '../symbols.ts';

const firstKept = 19_000;
const lastKept = 19_999;
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
    const { number, node } = field;
    if (number >= 1 && number < firstKept) return;
    if (number < 1) report(node.number, 'field numbers start at 1');
    else if (number >= firstKept && number <= lastKept)
      report(node.number, `the field numbers ${firstKept} to ${lastKept} are kept for Protobuf itself`);
    else if (number > (isExtension(field) ? maxInt32 : maxFieldNumber))
      report(node.number, `field numbers end at ${maxFieldNumber}`);
  },
};
