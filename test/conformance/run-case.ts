/** Makes one call as the conformance suite asks for it, and tells what came of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallError } from '../../server/src/calls/call-error.ts';
import type { CallSchema } from '../../server/src/calls/call-schema.ts';
import type { Call } from '../../server/src/calls/call.ts';
import type { Codec } from '../../server/src/calls/codec.ts';
import { type CallRequest, openCall, openCodec } from '../../server/src/calls/engine.ts';
import type { CallErrorDetail } from '../../server/src/contract/call-error.ts';
import type { Metadata, ProtocolName } from '../../server/src/contract/target.ts';
import { receivesMany } from '../../server/src/model/schema.ts';
import type { MethodKind } from '../../server/src/model/schema.ts';
import { type JsonObject, suitePackage } from './suite-messages.ts';
import type { SuiteHeader, SuiteRequest, SuiteResponse } from './suite-messages.ts';

const protocols: Readonly<Record<SuiteRequest['protocol'], ProtocolName>> = {
  PROTOCOL_CONNECT: 'connect',
  PROTOCOL_GRPC: 'grpc',
  PROTOCOL_GRPC_WEB: 'grpc-web',
};

const kinds: Readonly<Record<string, MethodKind>> = {
  STREAM_TYPE_UNARY: 'unary',
  STREAM_TYPE_CLIENT_STREAM: 'client-streaming',
  STREAM_TYPE_SERVER_STREAM: 'server-streaming',
  STREAM_TYPE_HALF_DUPLEX_BIDI_STREAM: 'bidi-streaming',
  STREAM_TYPE_FULL_DUPLEX_BIDI_STREAM: 'bidi-streaming',
};

export async function runCase(suite: SuiteRequest, schema: CallSchema): Promise<SuiteResponse> {
  const request = callRequest(suite, schema);
  const codec = openCodec(request);
  const messages = (suite.requestMessages ?? []).map((message) =>
    codec.encode(JSON.stringify({ ...message, '@type': undefined })),
  );
  const call = openCall(request);
  const outcome = new Outcome(
    call,
    codec,
    kinds[suite.streamType] ?? 'unary',
    suite.cancel?.afterNumResponses,
  );
  const numUnsentRequests = await send(suite, call, outcome, messages);
  await outcome.done;
  return { ...outcome.response(), numUnsentRequests };
}

function callRequest(suite: SuiteRequest, schema: CallSchema): CallRequest {
  const { host, port, timeoutMs, serverTlsCert, clientTlsCreds, compression } = suite;
  const secure = serverTlsCert !== undefined;
  return {
    schema,
    service: suite.service ?? `${suitePackage}.ConformanceService`,
    method: suite.method,
    methodKind: kinds[suite.streamType],
    target: {
      name: suite.testName,
      address: `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
      protocol: protocols[suite.protocol],
      encoding: suite.codec === 'CODEC_JSON' ? 'json' : 'proto',
      httpVersion: suite.httpVersion === 'HTTP_VERSION_1' ? '1.1' : '2',
      httpGet: suite.useGetHttpMethod === true,
      ...(compression === 'COMPRESSION_GZIP' ? { compression: 'gzip' as const } : {}),
      ...(compression === 'COMPRESSION_BR' ? { compression: 'br' as const } : {}),
      ...(compression === 'COMPRESSION_ZSTD' ? { compression: 'zstd' as const } : {}),
      ...(suite.messageReceiveLimit === undefined ? {} : { maxMessageBytes: suite.messageReceiveLimit }),
    },
    metadata: (suite.requestHeaders ?? []).flatMap(({ name, value }) =>
      value.map((one) => [name.toLowerCase(), one] as const),
    ),
    ...(timeoutMs === undefined ? {} : { deadlineMs: timeoutMs }),
    ...(secure
      ? {
          tls: {
            ca: fromBase64(serverTlsCert),
            ...(clientTlsCreds === undefined
              ? {}
              : { cert: fromBase64(clientTlsCreds.cert), key: fromBase64(clientTlsCreds.key) }),
          },
        }
      : {}),
  };
}

/** Sends the messages with the delays that are asked for, and ends or cancels. Returns how many could not be sent. */
async function send(
  { requestDelayMs = 0, streamType, cancel }: SuiteRequest,
  call: Call,
  outcome: Outcome,
  messages: readonly Uint8Array[],
): Promise<number> {
  let sent = 0;
  for (const payload of messages) {
    if (requestDelayMs > 0) await sleep(requestDelayMs);
    if (outcome.ended) break;
    // What was handed over counts as sent even where the call fails while it travels.
    const taken = call.send({ payload }).then(
      () => true,
      () => false,
    );
    if (!(await Promise.race([taken, outcome.done.then(() => false)]))) break;
    sent++;
    if (streamType === 'STREAM_TYPE_FULL_DUPLEX_BIDI_STREAM') await outcome.nextAnswer();
  }
  if (cancel?.beforeCloseSend !== undefined) call.cancel();
  else call.halfClose();
  if (
    cancel !== undefined &&
    cancel.beforeCloseSend === undefined &&
    cancel.afterNumResponses === undefined
  ) {
    await sleep(cancel.afterCloseSendMs ?? 0);
    call.cancel();
  }
  return messages.length - sent;
}

/** What a call yields, collected. */
class Outcome {
  readonly done: Promise<void>;
  ended = false;
  readonly #codec: Codec;
  readonly #kind: MethodKind;
  readonly #readAtMost: number | undefined;
  readonly #payloads: unknown[] = [];
  #awaited = 0;
  #onAnswer: (() => void) | undefined;
  #headers: Metadata = [];
  #trailers: Metadata = [];
  #error: CallError | undefined;

  /** Cancels the call after `readAtMost` answers. */
  constructor(call: Call, codec: Codec, kind: MethodKind, readAtMost: number | undefined) {
    this.#codec = codec;
    this.#kind = kind;
    this.#readAtMost = readAtMost;
    this.done = this.#collect(call);
  }

  async #collect(call: Call): Promise<void> {
    for await (const event of call.events) {
      switch (event.kind) {
        case 'headers':
          this.#headers = event.metadata;
          break;
        case 'received': {
          // Messages that had come when the call was cancelled are events too; the suite counts those read before.
          if (this.#payloads.length === this.#readAtMost) break;
          const { json } = this.#codec.decode(event.message, 'received');
          const { payload } = JSON.parse(json) as { readonly payload?: unknown };
          this.#payloads.push(payload ?? {});
          if (this.#payloads.length === this.#readAtMost) call.cancel();
          this.#onAnswer?.();
          break;
        }
        case 'trailers':
          this.#trailers = event.metadata;
          break;
        case 'error':
          this.#error = event.error;
          break;
        case 'connected':
        case 'settings':
        case 'reset':
        case 'sent':
        case 'half-closed':
        case 'end':
          break;
      }
    }
    this.ended = true;
    this.#onAnswer?.();
  }

  /** Resolves once one more answer has come, or the call has ended. */
  async nextAnswer(): Promise<void> {
    this.#awaited++;
    while (this.#payloads.length < this.#awaited && !this.ended)
      await new Promise<void>((resolve) => {
        this.#onAnswer = resolve;
      });
  }

  response(): Omit<SuiteResponse, 'numUnsentRequests'> {
    const error = this.#error?.info;
    // A method that answers with one message has either that or an error.
    const payloads = error !== undefined && !receivesMany(this.#kind) ? [] : this.#payloads;
    return {
      responseHeaders: grouped(this.#headers),
      payloads,
      responseTrailers: grouped(this.#trailers),
      ...(error === undefined
        ? {}
        : {
            error: {
              code: `CODE_${(error.code ?? 'unknown').toUpperCase()}`,
              message: error.message,
              details: (error.details ?? []).map(anyOf),
            },
          }),
    };
  }
}

function grouped(metadata: Metadata): readonly SuiteHeader[] {
  const values = Map.groupBy(metadata, ([name]) => name);
  return Array.from(values, ([name, entries]) => ({ name, value: entries.map(([, value]) => value) }));
}

/** The JSON of a `google.protobuf.Any`. */
function anyOf({ type, json }: CallErrorDetail): JsonObject {
  if (json === undefined) throw new Error(`the type of the detail is not known: ${type}`);
  return { '@type': `type.googleapis.com/${type}`, ...(JSON.parse(json) as JsonObject) };
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString();
}
