/**
 * The codec of Thrift messages, whatever their encoding. Calls and oneways are objects of the method's arguments; a
 * reply is an object with the field `success`, or that of a declared exception, or none; an exception is a
 * TApplicationException. The forms of values are described in `thrift/decode-record.ts`.
 */
import type { Schema } from '../../model/schema.ts';
import type { AnswerType, ThriftEnvelope, WireMessage } from '../call.ts';
import { CallError } from '../call-error.ts';
import type { Codec, DecodedMessage, Dissection } from '../codec.ts';
import { parseJson } from '../json/parse-json.ts';
import { binaryEncoding } from './thrift-binary/binary-encoding.ts';
import { applicationException } from './thrift/application-exception.ts';
import { checkReply } from './thrift/check-reply.ts';
import { decodeRecord } from './thrift/decode-record.ts';
import { dissectRecord } from './thrift/dissect.ts';
import { encodeRecord } from './thrift/encode-record.ts';
import { encodings } from './thrift/encodings.ts';
import { type MethodShapes, methodTable } from './thrift/method-shapes.ts';
import { applicationError, type ReplyOutcome, replyOutcome } from './thrift/reply-outcome.ts';
import { TypeTable } from './thrift/type-table.ts';
import type { KnownStruct, WireEncoding, WireReader } from './thrift/wire.ts';

export interface ThriftCodecOptions {
  readonly schema: Schema;
  readonly service: string;
  /** The method of messages that do not name one; absent in sessions, whose messages all do. */
  readonly method: string | undefined;
  readonly encoding: WireEncoding;
}

export class ThriftCodec implements Codec {
  readonly #service: string;
  readonly #method: string | undefined;
  readonly #encoding: WireEncoding;
  readonly #types: TypeTable;
  readonly #methods: ReadonlyMap<string, MethodShapes>;

  constructor(options: ThriftCodecOptions) {
    this.#service = options.service;
    this.#method = options.method;
    this.#encoding = options.encoding;
    this.#types = new TypeTable(options.schema);
    this.#methods = methodTable(options.schema, options.service, this.#types);
  }

  /**
   * What the service says of a method.
   * @throws {CallError} of phase `prepare` where it has no such method.
   */
  method(name: string): MethodShapes {
    const found = this.#methods.get(name);
    if (found === undefined) throw new CallError('prepare', `${this.#service} has no method "${name}"`);
    return found;
  }

  encode(
    json: string,
    method: string | undefined = this.#method,
    form: 'call' | AnswerType = 'call',
  ): Uint8Array {
    if (method === undefined)
      throw new CallError('prepare', 'the message does not say which method it calls');
    const node = parseJson(json);
    const known = this.#known(method, form);
    if (known.shape === undefined)
      throw new CallError('prepare', `the schema lacks the arguments of "${method}"`);
    const writer = this.#encoding.writer();
    encodeRecord(writer, known.shape, node, known.types);
    if (form === 'reply') checkReply(node, this.method(method).method);
    return writer.finish();
  }

  decode(message: WireMessage, direction: 'sent' | 'received'): DecodedMessage {
    const { payload, thrift } = message;
    const type = direction === 'sent' ? 'call' : 'reply';
    const decoded = this.#decodePayload(payload, thrift ?? { method: this.#method ?? '', type });
    if (decoded.failure !== undefined && decoded.json === '{}')
      throw new CallError('decode', `the message cannot be read: ${decoded.failure}`);
    return decoded;
  }

  dissect(message: WireMessage, direction: 'sent' | 'received'): Dissection {
    const { payload, thrift } = message;
    const type = direction === 'sent' ? 'call' : 'reply';
    const known = this.#knownOf(thrift ?? { method: this.#method ?? '', type });
    const encoding = this.#encodingOf(thrift ?? {});
    const { name } = encoding;
    if (name === 'binary' || name === 'compact') {
      const dissected = dissectRecord(encoding.reader(payload, known), known.shape, known.types);
      return { ...dissected, encoding: `Thrift ${name}` };
    }
    return { ...this.#dissectText(message, direction, known), encoding: 'Thrift JSON' };
  }

  /** A message that is JSON on the wire: its fields without places, since their bytes are text. */
  #dissectText(
    message: WireMessage,
    direction: 'sent' | 'received',
    { shape, types }: KnownStruct,
  ): Omit<Dissection, 'encoding'> {
    try {
      if (shape === undefined) return { fields: [], omitted: 0 };
      const writer = binaryEncoding.writer();
      encodeRecord(writer, shape, parseJson(this.decode(message, direction).json), types);
      const reader = binaryEncoding.reader(writer.finish(), { shape, types });
      const { fields, omitted } = dissectRecord(reader, shape, types);
      return { fields: fields.map(({ place: _place, wire: _wire, ...field }) => field), omitted };
    } catch (thrown) {
      return { fields: [], omitted: 0, failure: CallError.from(thrown, 'decode').message };
    }
  }

  /** What a reply or an exception says of the call that it answers. */
  outcome(payload: Uint8Array, envelope: ThriftEnvelope): ReplyOutcome {
    if (envelope.type === 'exception') {
      const reader = this.#reader(payload, envelope, applicationException);
      return { kind: 'failed', error: applicationError(reader) };
    }
    const shape = this.#methods.get(envelope.method)?.result;
    const reader = this.#reader(payload, envelope, { shape, types: this.#types });
    return replyOutcome(reader, shape, this.#types);
  }

  /** What a message of a method that the service has is made of. */
  #known(method: string, form: 'call' | AnswerType): KnownStruct {
    const shapes = this.method(method);
    if (form === 'exception') return applicationException;
    return { shape: form === 'reply' ? shapes.result : shapes.arguments, types: this.#types };
  }

  #decodePayload(
    payload: Uint8Array,
    envelope: Pick<ThriftEnvelope, 'method' | 'type' | 'protocol'>,
  ): DecodedMessage {
    const { method: name, type } = envelope;
    const method = this.#methods.get(name);
    const known = this.#knownOf(envelope);
    const reader = this.#reader(payload, envelope, known);
    const decoded = decodeRecord(reader, known.shape, known.types);
    if (type === 'exception') return decoded;
    const notes = [...decoded.notes];
    if (method === undefined)
      notes.unshift(`${this.#service} has no method "${name}" in the schema; fields are shown by number`);
    if (decoded.failure === undefined && reader.left > 0)
      notes.push(`${reader.left} more bytes follow the end of the message`);
    return { ...decoded, notes };
  }

  /** What a message is made of, as far as the schema tells. */
  #knownOf({ method: name, type }: Pick<ThriftEnvelope, 'method' | 'type'>): KnownStruct {
    if (type === 'exception') return applicationException;
    const method = this.#methods.get(name);
    return { shape: type === 'reply' ? method?.result : method?.arguments, types: this.#types };
  }

  #reader(payload: Uint8Array, envelope: Pick<ThriftEnvelope, 'protocol'>, known: KnownStruct): WireReader {
    return this.#encodingOf(envelope).reader(payload, known);
  }

  #encodingOf({ protocol }: Pick<ThriftEnvelope, 'protocol'>): WireEncoding {
    return protocol === undefined ? this.#encoding : encodings[protocol];
  }
}
