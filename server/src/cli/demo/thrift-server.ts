/**
 * Serves one Thrift service in the binary protocol. Calls of a connection are answered as they are done, so a slow one
 * holds up no other; and the server may send messages that nobody asked for. What is served is in the service files.
 */
import { messageOf } from '../../base/thrown.ts';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { ThriftEnvelope } from '../../calls/call.ts';
import { applicationException } from '../../calls/codecs/thrift/application-exception.ts';
import { encodeRecord } from '../../calls/codecs/thrift/encode-record.ts';
import { type RecordShape, TypeTable } from '../../calls/codecs/thrift/type-table.ts';
import { binaryEncoding } from '../../calls/codecs/thrift-binary/binary-encoding.ts';
import { encodeMessageHeader } from '../../calls/codecs/thrift-binary/message-header.ts';
import { ThriftCodec } from '../../calls/codecs/thrift.ts';
import { parseJson } from '../../calls/json/parse-json.ts';
import { type Framing, onTheWire } from '../../calls/protocols/thrift/frame.ts';
import { MessageReader, type ThriftMessage } from '../../calls/protocols/thrift/message-reader.ts';
import type { Schema } from '../../model/schema.ts';
import { readExact, writeExact } from './exact-values.ts';

export interface ThriftServerOptions {
  readonly schema: Schema;
  readonly service: string;
  readonly transport: Framing;
  /** What one connection is served with. */
  readonly methods: (peer: ThriftPeer) => ThriftMethods;
}

/** The other end of a connection. */
export interface ThriftPeer {
  /** Aborted when the connection is gone. */
  readonly signal: AbortSignal;
  /** Calls a method of the service at the other end, which need not answer. Dropped while the connection is full. */
  push(method: string, args: Readonly<Record<string, unknown>>): void;
}

/**
 * Handlers take the arguments as an object, integers being bigints. They return the fields of the reply: `success`,
 * or a declared exception by its name; nothing at all where no reply is sent.
 */
export type ThriftMethods = Readonly<Record<string, (args: never) => ThriftAnswer | Promise<ThriftAnswer>>>;
export type ThriftAnswer = Readonly<Record<string, unknown>> | undefined;

const maxMessageBytes = 1024 * 1024;
const maxCallsAtOnce = 100;

/** The server is not listening yet. */
export function thriftServer(options: ThriftServerOptions): Server {
  return createServer((socket) => {
    // What ends a connection, bytes that are no Thrift included, is seen by the other end.
    void new Connection(socket, options).serve().catch(() => socket.destroy());
  });
}

class Connection implements ThriftPeer {
  readonly #socket: Socket;
  readonly #transport: Framing;
  readonly #codec: ThriftCodec;
  readonly #types: TypeTable;
  readonly #methods: ThriftMethods;
  readonly #gone = new AbortController();
  #running = 0;

  constructor(socket: Socket, { schema, service, transport, methods }: ThriftServerOptions) {
    this.#socket = socket;
    this.#transport = transport;
    this.#codec = new ThriftCodec({ schema, service, method: undefined, encoding: binaryEncoding });
    this.#types = new TypeTable(schema);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#gone.abort());
    this.#methods = methods(this);
  }

  get signal(): AbortSignal {
    return this.#gone.signal;
  }

  push(method: string, args: Readonly<Record<string, unknown>>): void {
    if (this.#socket.writableNeedDrain) return;
    const payload = this.#codec.encode(writeExact(args), method);
    this.#write({ method, type: 'oneway', seqid: 0 }, payload);
  }

  async serve(): Promise<void> {
    const reader = new MessageReader(this.#transport, binaryEncoding, maxMessageBytes);
    for await (const chunk of this.#socket as AsyncIterable<Buffer>) {
      for (const message of reader.push(chunk)) void this.#answer(message);
      if (this.#socket.writableNeedDrain) await once(this.#socket, 'drain', { signal: this.signal });
    }
  }

  async #answer(message: ThriftMessage): Promise<void> {
    const { method, type } = message.thrift;
    if (type !== 'call' && type !== 'oneway') return;
    const handler = Object.hasOwn(this.#methods, method) ? this.#methods[method] : undefined;
    if (handler === undefined) return this.#fail(message, 'UNKNOWN_METHOD', `there is no method "${method}"`);
    if (this.#running >= maxCallsAtOnce)
      return this.#fail(message, 'INTERNAL_ERROR', 'too many calls wait for an answer');
    const args = this.#codec.decode(message, 'received');
    if (args.failure !== undefined) return this.#fail(message, 'PROTOCOL_ERROR', args.failure);
    this.#running++;
    try {
      // The codec has made the arguments to the schema that the handler was written for.
      const answer = await handler(readExact(args.json) as never);
      if (type === 'call' && answer !== undefined)
        this.#reply(message, 'reply', this.#codec.method(method).result, this.#types, answer);
    } catch (thrown) {
      this.#fail(message, 'INTERNAL_ERROR', messageOf(thrown));
    } finally {
      this.#running--;
    }
  }

  #fail(message: ThriftMessage, type: string, reason: string): void {
    const { shape, types } = applicationException;
    if (message.thrift.type === 'oneway' || shape === undefined) return;
    this.#reply(message, 'exception', shape, types, { message: reason, type });
  }

  #reply(
    { thrift: { method, seqid } }: ThriftMessage,
    type: 'reply' | 'exception',
    shape: RecordShape,
    types: TypeTable,
    fields: Readonly<Record<string, unknown>>,
  ): void {
    const writer = binaryEncoding.writer();
    encodeRecord(writer, shape, parseJson(writeExact(fields)), types);
    this.#write({ method, type, seqid }, writer.finish());
  }

  #write(envelope: ThriftEnvelope, payload: Uint8Array): void {
    if (this.signal.aborted || !this.#socket.writable) return;
    this.#socket.write(onTheWire(this.#transport, encodeMessageHeader(envelope), payload));
  }
}
