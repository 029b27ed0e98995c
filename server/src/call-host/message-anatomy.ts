/** What a message of a log is made of, made safe to show; and the same in Protobuf's text format. */
import { escapeInvisible } from '../base/visible.ts';
import type { MessageAnatomy } from '../contract/message-anatomy.ts';
import { CallError } from '../calls/call-error.ts';
import type { Codec } from '../calls/codec.ts';
import type { LoggedEvent } from '../calls/log/event-log.ts';

/** @throws {CallError} where the event is no message, or its schema is not known any more. */
export function anatomyOf({ seq, event }: LoggedEvent, codec: Codec | undefined): MessageAnatomy {
  if (!('message' in event)) throw new CallError('internal', `the event ${seq} is no message`);
  if (codec === undefined) throw new CallError('decode', 'the schema of the call is not known any more');
  const { fields, failure, ...dissection } = codec.dissect(event.message, event.kind);
  return {
    ...dissection,
    seq,
    fields: fields.map((field) => ({ ...field, name: escapeInvisible(field.name) })),
    ...(failure === undefined ? {} : { failure: escapeInvisible(failure) }),
  };
}

/** @throws {CallError} where the event is no message, its schema is not known any more, or it is not of Protobuf. */
export function textOf({ seq, event }: LoggedEvent, codec: Codec | undefined): string {
  if (!('message' in event)) throw new CallError('internal', `the event ${seq} is no message`);
  if (codec === undefined) throw new CallError('decode', 'the schema of the call is not known any more');
  if (codec.text === undefined) throw new CallError('decode', 'only messages of Protobuf have a text format');
  return codec.text(event.message, event.kind);
}
