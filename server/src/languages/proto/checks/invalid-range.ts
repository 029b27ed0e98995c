/** A range of numbers that is empty, or holds numbers that nothing can have. */
import { isMessageSet } from '../field-facts.ts';
import { maxFieldNumber, maxMessageSetNumber } from '../declared-ranges.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import type { NumberRange } from '../symbols.ts';

const maxInt32 = 2_147_483_647;

export const invalidRange: ProtoCheck = {
  code: 'proto/invalid-range',
  severity: 'error',
  title: 'the range of numbers is not valid',
  explain:
    'A range goes from a smaller number to a larger one, both included: `5 to 10`, `5 to max`. In a message the ' +
    'numbers are field numbers, so they start at 1; in an enum they can be any 32-bit integers.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  reserved 10 to 5;
}
`,
    good: `syntax = "proto3";
message Person {
  reserved 5 to 10;
}
`,
  },
  message(message, report) {
    if (message.extensionRanges.length + message.reservedRanges.length === 0) return;
    const max = isMessageSet(message) ? maxMessageSetNumber : maxFieldNumber;
    for (const range of message.extensionRanges) checkRange(range, 1, max, 'extension', report);
    for (const range of message.reservedRanges) checkRange(range, 1, maxMessageSetNumber, 'reserved', report);
  },
  enum({ reservedRanges }, report) {
    for (const range of reservedRanges) checkRange(range, -maxInt32 - 1, maxInt32, 'reserved', report);
  },
};

function checkRange(
  { start, end, node }: NumberRange,
  least: number,
  most: number,
  kind: string,
  report: Report,
): void {
  if (Number.isNaN(start) || Number.isNaN(end)) return;
  const { from, to } = node;
  if (from.text === 'max') report(from, 'a range starts with a number');
  else if (start < least)
    report(from, `${kind} numbers start at ${least}`, {
      fixes: to === undefined || end < least ? [] : [replacement(from, String(least), `Start at ${least}`)],
    });
  else if (start > most) report(from, `${kind} numbers end at ${most}`);
  else if (end < start)
    report(node, 'the range ends before it starts', {
      fixes: [replacement(node, `${end} to ${start}`, `Write "${end} to ${start}"`)],
    });
  else if (end > most)
    report(to ?? node, `${kind} numbers end at ${most}`, {
      help: '"max" is the last number',
      fixes: to === undefined ? [] : [replacement(to, 'max')],
    });
}
