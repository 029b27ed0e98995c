/**
 * A Thrift server in this process that can be called in one way only, and behaves as strictly as those of Apache's
 * libraries. It serves `service S { void f() }`.
 */
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { ThriftEnvelope } from '../../server/src/calls/call.ts';
import { CallError } from '../../server/src/calls/call-error.ts';
import { encodings } from '../../server/src/calls/codecs/thrift/encodings.ts';
import { usualLimits } from '../../server/src/calls/limits.ts';
import { wireTypes } from '../../server/src/calls/codecs/thrift/wire-type.ts';
import { WireProblem } from '../../server/src/calls/codecs/thrift/wire.ts';
import { FRAME_HEAD, frameLength } from '../../server/src/calls/protocols/thrift/frame.ts';
import {
  decodeHeaderFrame,
  headerStart,
  startsHeaderFrame,
} from '../../server/src/calls/protocols/thrift/header-frame.ts';
import { messageBytes, type WireFormat } from '../../server/src/calls/protocols/thrift/wire-format.ts';
import type { ThriftProtocol, ThriftTransport } from '../../server/src/contract/target.ts';
import { certificate } from './greet-server.ts';
import { listening, type RawServer } from './raw-servers.ts';

export interface ServedWay {
  readonly transport: ThriftTransport;
  /** In THeader, clients choose it. */
  readonly protocol: ThriftProtocol;
  readonly header?: true;
  readonly secure?: true;
  /** Under the name `S`. Whoever does not name it is told so, or else puzzles the server. */
  readonly multiplexed?: 'tells' | 'puzzled';
  /** What it does with what it does not understand: hangs up where it is not set. */
  readonly puzzled?: 'waits';
}

export interface ThriftServer extends RawServer {
  /** The names by which methods were called, in order. */
  readonly called: readonly string[];
}

export async function thriftServer(way: ServedWay): Promise<ThriftServer> {
  const called: string[] = [];
  const { secure, transport } = way;
  const onRequest: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = answerTo(Buffer.concat(chunks), way, called);
      if (answer?.bytes !== undefined)
        response.setHeader('content-type', 'application/x-thrift').end(answer.bytes);
      else if (way.puzzled !== 'waits') request.socket.destroy();
    });
  };
  const onSocket = (socket: Socket): void => {
    let came = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      came = Buffer.concat([came, chunk]);
      const answer = answerTo(came, way, called);
      if (answer === undefined) return;
      came = Buffer.alloc(0);
      if (answer.bytes !== undefined) socket.write(answer.bytes);
      else if (way.puzzled !== 'waits') socket.destroy();
    });
  };
  const tls = secure === true ? certificate('server') : undefined;
  const server =
    transport === 'http'
      ? tls === undefined
        ? createHttpServer(onRequest)
        : createHttpsServer(tls, onRequest)
      : tls === undefined
        ? createTcpServer(onSocket)
        : createTlsServer(tls, onSocket);
  server.on('tlsClientError', () => undefined);
  return { ...(await listening(server)), called };
}

/** Nothing where more bytes are awaited, no bytes where the server is puzzled. */
function answerTo(
  came: Buffer,
  way: ServedWay,
  called: string[],
): { readonly bytes?: Uint8Array } | undefined {
  try {
    const call = callIn(came, way);
    if (call === undefined) return undefined;
    const { envelope, protocol } = call;
    called.push(envelope.method);
    const named = way.multiplexed === undefined || envelope.method.startsWith('S:');
    if (!named && way.multiplexed === 'puzzled') return {};
    const method = way.multiplexed === undefined || !named ? envelope.method : envelope.method.slice(2);
    const complaint = named
      ? `unknown method ${method}`
      : `Service name not found in message name: ${method}`;
    const format: WireFormat = {
      framing: way.transport,
      encoding: encodings[protocol],
      ...(way.header === true && { header: headerStart({ protocol, zlib: false, metadata: [] }) }),
    };
    const type = named && method === 'f' ? 'reply' : 'exception';
    const writer = encodings[protocol].writer();
    writer.structStart();
    if (type === 'exception') {
      writer.fieldHeader({ wire: wireTypes.string, id: 1, name: 'message' });
      writer.bytes(Buffer.from(complaint));
    }
    writer.fieldStop();
    return { bytes: messageBytes(format, { ...envelope, method, type }, writer.finish()) };
  } catch (thrown) {
    if (thrown instanceof WireProblem || thrown instanceof CallError) return {};
    throw thrown;
  }
}

interface CameCall {
  readonly envelope: ThriftEnvelope;
  readonly protocol: ThriftProtocol;
}

/** @throws {WireProblem} where the bytes are no call that the server understands. */
function callIn(came: Buffer, { transport, protocol, header }: ServedWay): CameCall | undefined {
  const inner = transport === 'framed' ? frameIn(came) : came;
  if (inner === undefined) return undefined;
  if (header !== true) return messageIn(inner, protocol);
  const frame = frameIn(inner);
  if (frame === undefined) return undefined;
  if (!startsHeaderFrame(frame)) throw new WireProblem(0, 'a frame without THeader');
  const { content, protocol: chosen } = decodeHeaderFrame(frame, usualLimits);
  return messageIn(content, chosen);
}

function frameIn(came: Uint8Array): Uint8Array | undefined {
  if (came.length < FRAME_HEAD) return undefined;
  const length = frameLength(came);
  if (length < 0 || length > 1000) throw new WireProblem(0, `a frame of ${length} bytes`);
  return came.length < FRAME_HEAD + length ? undefined : came.subarray(FRAME_HEAD, FRAME_HEAD + length);
}

function messageIn(bytes: Uint8Array, protocol: ThriftProtocol): CameCall | undefined {
  const encoding = encodings[protocol];
  const header = encoding.messageHeader(bytes);
  if (header === undefined) return undefined;
  const end = encoding.scanner(1000).scan(bytes.subarray(header.length));
  return end === undefined ? undefined : { envelope: header.envelope, protocol };
}
