/** A reserved name that nothing could be called. */
import { removeReserved } from '../edits.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import type { EnumSymbol, MessageSymbol } from '../symbols.ts';

export const reservedIdentifier: ProtoCheck = {
  code: 'proto/reserved-identifier',
  severity: 'warning',
  title: 'the reserved name is no identifier',
  explain:
    'Names consist of letters, digits and underscores and do not start with a digit. To reserve anything else has no ' +
    'effect; most often two names ended up in one pair of quotes.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  reserved "nick name";
}
`,
    good: `syntax = "proto3";
message Person {
  reserved "nick_name";
}
`,
  },
  message(message, report) {
    reportNames(message, report);
  },
  enum(symbol, report) {
    reportNames(symbol, report);
  },
};

function reportNames({ file, reservedNames }: MessageSymbol | EnumSymbol, report: Report): void {
  for (const { name, node } of reservedNames)
    if (node.kind === 'string' && !/^[A-Za-z_]\w*$/.test(name))
      report(node, `nothing can be called "${name}"`, {
        fixes: removeReserved(file, node, 'Remove the name'),
      });
}
