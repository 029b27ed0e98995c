/** Extensions in proto3, which has them for options only. */
import { spanBetween } from '../../../base/span.ts';
import { PROTO3 } from '../edition.ts';
import { isCustomOption, isMessageSet } from '../field-facts.ts';
import type { ProtoCheck } from '../proto-check.ts';
import { isExtension } from '../symbols.ts';

export const proto3Extension: ProtoCheck = {
  code: 'proto/proto3-extension',
  severity: 'error',
  title: 'proto3 has extensions for options only',
  explain:
    'A proto3 message has no extension ranges, and proto3 files extend nothing but the messages of options, such as ' +
    '`google.protobuf.FieldOptions`. Use `google.protobuf.Any` or a oneof instead.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  extensions 100 to 199;
}
`,
    good: `syntax = "proto2";
message Person {
  extensions 100 to 199;
}
`,
  },
  message(message, report) {
    if (message.file.edition !== PROTO3) return;
    const [range] = message.extensionRanges;
    const last = range?.statement.ranges.at(-1);
    if (last !== undefined && range !== undefined)
      report(spanBetween(range.node, last), 'a proto3 message has no extension ranges');
    if (isMessageSet(message)) report(message.node.name, 'there are no message sets in proto3');
  },
  field(field, report) {
    const { extend, extendee, file, node } = field;
    if (file.edition !== PROTO3 || !isExtension(field) || extendee === undefined || isCustomOption(field))
      return;
    if (extend === undefined || extend.body.statements.find((each) => 'number' in each) !== node) return;
    report(
      extend.extendee,
      `"${extendee.fullName}" cannot be extended in proto3, which extends options only`,
    );
  },
};
