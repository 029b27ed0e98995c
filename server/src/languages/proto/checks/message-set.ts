/** Fields and extensions that a message set cannot have. */
import { isDelimited, isMessageSet, isRequired } from '../field-facts.ts';
import { MESSAGE, UNKNOWN } from '../field-type.ts';
import type { ProtoCheck } from '../proto-check.ts';
import { containingMessage, isExtension } from '../symbols.ts';

export const messageSet: ProtoCheck = {
  code: 'proto/message-set',
  severity: 'error',
  title: 'a message set has extensions only, and these are messages',
  explain:
    'A message with `option message_set_wire_format = true;` has no fields of its own, and all its extensions are ' +
    'singular messages. The format is older than `google.protobuf.Any`, which new schemas use instead.',
  examples: {
    bad: `syntax = "proto2";
message Parts {
  option message_set_wire_format = true;
  optional int32 count = 1;
}
`,
    good: `syntax = "proto2";
message Parts {
  option message_set_wire_format = true;
  extensions 4 to max;
}
`,
  },
  field(field, report) {
    const message = containingMessage(field);
    if (message === undefined || message.options.length === 0 || !isMessageSet(message)) return;
    if (!isExtension(field)) report(field.node.name, 'a message set has no fields, only extensions');
    else if (
      field.type !== UNKNOWN &&
      (field.type !== MESSAGE || isDelimited(field) || field.label === 'repeated' || isRequired(field))
    )
      report(
        (field.type === MESSAGE ? field.node.label : undefined) ?? field.typeNode,
        'an extension of a message set is a singular message',
      );
  },
};
