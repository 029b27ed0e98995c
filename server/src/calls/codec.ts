/** Between JSON and the bytes of a message, driven by a schema that is known only at run time. */
import type { MessageAnatomy } from '../contract/message-anatomy.ts';
import type { AnswerType, WireMessage } from './call.ts';

export interface Codec {
  /**
   * The bytes of a message to send. `json` is what a `PreparedMessage` holds; `form` says what it is of Thrift.
   * @throws {CallError} of phase `prepare`, with a JSON pointer to the value that does not fit.
   */
  encode(json: string, method?: string, form?: 'call' | AnswerType): Uint8Array;
  /**
   * What a message says. A payload that does not fit the schema gives as much as could be read.
   * @throws {CallError} of phase `decode` where nothing could be read.
   */
  decode(message: WireMessage, direction: 'sent' | 'received'): DecodedMessage;
  /** What the message is made of, field by field. Never throws; what ends the reading is in `failure`. */
  dissect(message: WireMessage, direction: 'sent' | 'received'): Dissection;
  /**
   * What a message says in Protobuf's text format; absent where there is no such form, as of Thrift.
   * @throws {CallError} of phase `decode` where nothing could be read.
   */
  text?(message: WireMessage, direction: 'sent' | 'received'): string;
}

/** Without `seq`, of which a codec knows nothing. */
export type Dissection = Omit<MessageAnatomy, 'seq'>;

export interface DecodedMessage {
  /** JSON without line breaks or spaces; integers of 64 bits are strings in Protobuf, bare numbers in Thrift. */
  readonly json: string;
  /** What a reader should know: unknown fields, enum values without a name, a type that did not resolve. */
  readonly notes: readonly string[];
  /** What stopped decoding, where only a part could be read. */
  readonly failure?: string;
  /** Types that a `google.protobuf.Any` names and nobody knew; with them, decoding again shows more. */
  readonly unresolvedTypes?: readonly string[];
}
