/** An extension whose number its message does not set aside for extensions. */
import type { ProtoCheck } from '../proto-check.ts';
import { rangeWith } from '../range-finder.ts';

export const extensionNumber: ProtoCheck = {
  code: 'proto/extension-number',
  severity: 'error',
  title: 'the message does not set the number aside for extensions',
  explain:
    'The number of an extension must be in one of the `extensions` ranges of the message that it extends. For custom ' +
    'options, numbers from 50000 to 99999 are for use inside of an organization.',
  examples: {
    bad: `syntax = "proto2";
message Person {
  extensions 100 to 199;
}
extend Person {
  optional string nickname = 200;
}
`,
    good: `syntax = "proto2";
message Person {
  extensions 100 to 199;
}
extend Person {
  optional string nickname = 100;
}
`,
  },
  field({ extendee, number, node }, report) {
    if (extendee === undefined || Number.isNaN(number) || number < 1) return;
    const ranges = extendee.extensionRanges;
    if (rangeWith(ranges, number) !== undefined) return;
    const shown = ranges
      .slice(0, mostShown)
      .map(({ start, end }) => (start === end ? `${start}` : `${start} to ${end}`));
    if (ranges.length > mostShown) shown.push('…');
    report(node.number, `${number} is no extension number of "${extendee.fullName}"`, {
      help:
        shown.length === 0
          ? 'the message cannot be extended: it has no extension range'
          : `its extension numbers are ${shown.join(', ')}`,
      related: [{ uri: extendee.file.uri, span: extendee.node.name, message: 'the extended message' }],
    });
  },
};

const mostShown = 20;
