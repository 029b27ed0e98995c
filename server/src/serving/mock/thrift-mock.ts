/**
 * The Thrift services of a plan: framed or buffered, in binary or compact, as the first bytes of a connection tell. The
 * calls of a connection are answered as they are done, so that a slow one holds up no other.
 */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { ThriftEnvelope } from '../../calls/call.ts';
import { applicationException } from '../../calls/codecs/thrift/application-exception.ts';
import { encodeRecord } from '../../calls/codecs/thrift/encode-record.ts';
import { TypeTable } from '../../calls/codecs/thrift/type-table.ts';
import type { KnownStruct, WireEncoding } from '../../calls/codecs/thrift/wire.ts';
import { binaryEncoding } from '../../calls/codecs/thrift-binary/binary-encoding.ts';
import { compactEncoding } from '../../calls/codecs/thrift-compact/compact-encoding.ts';
import { ThriftCodec } from '../../calls/codecs/thrift.ts';
import { parseJson } from '../../calls/json/parse-json.ts';
import { usualLimits } from '../../calls/limits.ts';
import { type Framing, onTheWire } from '../../calls/protocols/thrift/frame.ts';
import { MessageReader, type ThriftMessage } from '../../calls/protocols/thrift/message-reader.ts';
import type { MockMethod } from '../../contract/mock.ts';
import type { Schema } from '../../model/schema.ts';
import { applicationExceptionTypes } from '../../model/thrift-answer.ts';
import { answerCall, type Switchboard } from './answer-call.ts';
import { Incoming } from './incoming.ts';
import { MockFailure } from './mock-failure.ts';
import type { OpenPlan } from './open-plan.ts';

/** Serves a connection with the plan that there is when each call comes. */
export function thriftMock(planNow: () => OpenPlan, board: Switchboard): (socket: Socket) => void {
  // Bytes that are no Thrift end the connection, which the client sees.
  return (socket) => void serve(socket, planNow, board).catch(() => socket.destroy());
}

async function serve(socket: Socket, planNow: () => OpenPlan, board: Switchboard): Promise<void> {
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  let connection: { readonly way: Way; readonly reader: MessageReader } | undefined;
  let first = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    let came = chunk;
    if (connection === undefined) {
      first = Buffer.concat([first, chunk]);
      const way = wayOf(first);
      if (way === undefined) continue;
      came = first;
      const reader = new MessageReader(way.framing, way.encoding, usualLimits.maxMessageBytes);
      connection = { way, reader };
    }
    const { way, reader } = connection;
    for (const message of reader.push(came)) {
      const served = { socket, way, message, signal: gone.signal, plan: planNow(), board };
      void answerMessage(served).catch(() => socket.destroy());
    }
    if (socket.writableNeedDrain) await once(socket, 'drain', { signal: gone.signal });
  }
}

/** How the messages of a connection travel. */
interface Way {
  readonly framing: Framing;
  readonly encoding: WireEncoding;
}

/** The first byte of a message in the compact protocol; in binary, it is the version's, or that of a length. */
const compactStart = 0x82;
const binaryStart = 0x80;

/**
 * As the first bytes tell; nothing while they are too few.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-rpc.md#compatibility
 */
function wayOf(bytes: Buffer): Way | undefined {
  const [start, , , , inFrame] = bytes;
  if (start === compactStart) return { framing: 'buffered', encoding: compactEncoding };
  if (start === binaryStart) return { framing: 'buffered', encoding: binaryEncoding };
  if (inFrame === undefined) return undefined;
  if (inFrame === compactStart) return { framing: 'framed', encoding: compactEncoding };
  // Binary without a version begins with the length of a name, and in a frame that is where zeros stand.
  const isName = inFrame !== binaryStart && inFrame !== 0;
  return { framing: isName ? 'buffered' : 'framed', encoding: binaryEncoding };
}

interface ServedMessage {
  readonly socket: Socket;
  readonly way: Way;
  readonly message: ThriftMessage;
  readonly signal: AbortSignal;
  readonly plan: OpenPlan;
  readonly board: Switchboard;
}

async function answerMessage(served: ServedMessage): Promise<void> {
  const { message, signal, way, plan, board } = served;
  const { method: called, type } = message.thrift;
  if (type !== 'call' && type !== 'oneway') return;
  const found = findMethod(plan, called);
  if (found === undefined)
    return fail(served, new MockFailure('UNKNOWN_METHOD', `there is no method "${called}"`));
  const { service, method, schema } = found;
  const codec = new ThriftCodec({ schema, service, method: method.method, encoding: way.encoding });
  const thrift = { ...message.thrift, method: method.method, type: 'call' as const };
  const args = codec.decode({ ...message, thrift }, 'received');
  if (args.failure !== undefined) return fail(served, new MockFailure('PROTOCOL_ERROR', args.failure));
  const incoming = new Incoming([], only(args.json));
  const pushes = method.kind === 'push';
  const pushesCalls = pushes && returnsNothing(schema, service, method);
  let sent = 0;
  try {
    for await (const json of answerCall({ service, method, incoming, signal }, board)) {
      sent++;
      if (pushesCalls) await write(served, { type: 'oneway', seqid: 0 }, codec.encode(json));
      else await write(served, { type: 'reply' }, codec.encode(json, method.method, 'reply'));
    }
    if (type === 'oneway' || pushesCalls) return;
    // An empty result ends what is pushed.
    if (pushes) await write(served, { type: 'reply' }, emptyResult(codec, method, way, schema));
    else if (sent === 0) throw new MockFailure('INTERNAL_ERROR', 'the answer of the script has no message');
  } catch (thrown) {
    if (!signal.aborted) await fail(served, MockFailure.from(thrown));
  }
}

interface FoundMethod {
  readonly service: string;
  readonly method: MockMethod;
  readonly schema: Schema;
}

/** Clients of TMultiplexedProtocol write the service before the method. */
function findMethod({ thrift }: OpenPlan, called: string): FoundMethod | undefined {
  const [name = '', prefix] = called.split(':').toReversed();
  for (const { service, schema } of thrift) {
    if (prefix !== undefined && prefix !== service.service && !service.service.endsWith(`.${prefix}`))
      continue;
    const method = service.methods.find((known) => known.method === name);
    if (method !== undefined) return { service: service.service, method, schema };
  }
  return undefined;
}

function returnsNothing(schema: Schema, service: string, { method: name }: MockMethod): boolean {
  for (let at: string | undefined = service, left = 100; at !== undefined && left > 0; left--) {
    const found: Schema['services'][string] | undefined = schema.services[at];
    const method = found?.methods.find((known) => known.name === name);
    if (method !== undefined) return method.output.kind === 'void';
    at = found?.extends;
  }
  return false;
}

function emptyResult(
  codec: ThriftCodec,
  { method }: MockMethod,
  { encoding }: Way,
  schema: Schema,
): Uint8Array {
  return encoded(encoding, { shape: codec.method(method).result, types: new TypeTable(schema) }, '{}');
}

async function fail(served: ServedMessage, { status, message }: MockFailure): Promise<void> {
  if (served.message.thrift.type === 'oneway') return;
  const type = applicationExceptionTypes.find((known) => known === status) ?? 'INTERNAL_ERROR';
  const json = JSON.stringify({ message, type });
  await write(served, { type: 'exception' }, encoded(served.way.encoding, applicationException, json));
}

function encoded(encoding: WireEncoding, { shape, types }: KnownStruct, json: string): Uint8Array {
  const writer = encoding.writer();
  if (shape !== undefined) encodeRecord(writer, shape, parseJson(json), types);
  return writer.finish();
}

/** Resolves once the connection takes more. */
async function write(
  { socket, way: { framing, encoding }, message, signal }: ServedMessage,
  envelope: Pick<ThriftEnvelope, 'type'> & Partial<ThriftEnvelope>,
  payload: Uint8Array,
): Promise<void> {
  if (signal.aborted || !socket.writable) return;
  // What answers a call names the method alone.
  const method = message.thrift.method.split(':').at(-1) ?? '';
  const { seqid } = message.thrift;
  socket.write(onTheWire(framing, ...encoding.message({ method, seqid, ...envelope }, payload)));
  if (socket.writableNeedDrain) await once(socket, 'drain', { signal });
}

async function* only(json: string): AsyncGenerator<string> {
  yield await Promise.resolve(json);
}
