/** Checks of live Thrift calls: a server played by the test, what the client does, and the transcript of the call. */
import assert from 'node:assert/strict';
import type { Call, CallEvent, OutgoingAnswer, WireMessage } from '../../server/src/calls/call.ts';
import type { ThriftCodec } from '../../server/src/calls/codecs/thrift.ts';
import type { OpenOptions } from '../../server/src/calls/protocol.ts';
import { thrift } from '../../server/src/calls/protocols/thrift/thrift.ts';
import type { ThriftTransport } from '../../server/src/contract/target.ts';
import { serviceCodec } from './check-thrift.ts';
import { type Peer, withPeer } from './thrift-peer.ts';
import { thriftSchema } from './thrift-schema.ts';

export interface CallScene {
  /** Thrift with a service `S`. */
  readonly schema: string;
  /** Absent for a session. */
  readonly method?: string;
  /** The transport that the client uses, and the server too unless it says otherwise. */
  readonly transport?: ThriftTransport;
  readonly serverTransport?: ThriftTransport;
  readonly options?: Partial<OpenOptions>;
  /** What the server does with a connection, which is closed when it is done. */
  readonly server: (peer: Peer) => void | Promise<void>;
  /** What the server does with further connections, on which it is asked why it was silent on the first. */
  readonly serverLater?: (peer: Peer) => void | Promise<void>;
  /** What the client does; without it, sends a message without arguments. */
  readonly client?: (client: Client) => void | Promise<void>;
}

export interface Client {
  readonly call: Call;
  readonly send: (json: string, method?: string) => Promise<void>;
  /** Answers a call of the server. */
  readonly answer: (json: string, method: string, answer: OutgoingAnswer) => Promise<void>;
  /** Resolves when the transcript has the line, or has ended. */
  readonly sees: (line: string) => Promise<void>;
}

/**
 * Plays the scene to its end and compares what happened. A line is the kind of an event with what matters of it:
 * `sent call f 1 {"a":1}`, `received reply f 1 {}`, `error status Gone: the server threw Gone`, `end failed`.
 */
export async function checkThriftCall(scene: CallScene, expected: readonly string[]): Promise<void> {
  assert.deepEqual(await transcriptOf(scene), expected);
}

export async function transcriptOf(scene: CallScene): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const event of await playScene(scene, (text) => lines.push(text))) assert.ok(event.timeMs >= 0);
  return lines;
}

/** Plays the scene to its end. `onLine` is told each line as it comes. */
export async function playScene(
  scene: CallScene,
  onLine: (line: string) => void = () => undefined,
): Promise<readonly CallEvent[]> {
  const { schema, method, transport = 'framed', serverTransport = transport, server } = scene;
  const codec = serviceCodec(schema, method);
  const events: CallEvent[] = [];
  const play = async (port: number): Promise<void> => {
    const call = openThrift(scene, port);
    const seen = new Sightings();
    const client: Client = {
      call,
      send: (json, name) =>
        call.send({ payload: codec.encode(json, name), ...(name === undefined ? {} : { method: name }) }),
      answer: (json, name, answer) =>
        call.send({ payload: codec.encode(json, name, answer.type), method: name, answer }),
      sees: (line) => seen.of(line),
    };
    const done = Promise.resolve((scene.client ?? (() => client.send('{}')))(client));
    for await (const event of call.events) {
      events.push(event);
      const text = lineOf(event, codec);
      onLine(text);
      seen.add(text);
    }
    seen.end();
    await done;
  };
  await withPeer(serverTransport === 'framed', server, play, scene.serverLater);
  return events;
}

export function openThrift(
  {
    schema,
    method,
    transport = 'framed',
    options = {},
  }: Pick<CallScene, 'schema' | 'method' | 'transport' | 'options'>,
  port: number,
): Call {
  const parsed = thriftSchema(schema);
  const declared = parsed.services['S']?.methods.find(({ name }) => name === method);
  return thrift.open({
    schema: { kind: 'schema', schema: parsed },
    service: 'S',
    method,
    methodKind: declared?.kind,
    target: {
      name: 'test',
      address: `127.0.0.1:${port}`,
      protocol: 'thrift',
      thrift: { transport, protocol: 'binary' },
    },
    metadata: [],
    deadlineMs: undefined,
    ...options,
  });
}

export function lineOf(event: CallEvent, codec: ThriftCodec): string {
  switch (event.kind) {
    case 'sent':
    case 'received':
      return `${event.kind} ${messageText(event.message, event.kind, codec)}`;
    case 'trailers':
      return `trailers ${event.metadata.map((entry) => entry.join(' ')).join(', ')}`;
    case 'error': {
      const { phase, code, message, advice } = event.error.info;
      const what = code === undefined ? phase : `${phase} ${code}`;
      return `error ${what}: ${message}${advice === undefined ? '' : `; ${advice}`}`;
    }
    case 'end':
      return `end ${event.outcome}`;
    case 'connected':
    case 'settings':
    case 'reset':
    case 'headers':
    case 'half-closed':
      return event.kind;
  }
}

function messageText(message: WireMessage, direction: 'sent' | 'received', codec: ThriftCodec): string {
  const { type, method, seqid } = message.thrift ?? { type: '?', method: '?', seqid: '?' };
  const { json, failure } = codec.decode(message, direction);
  return `${type} ${method} ${seqid} ${json}${failure === undefined ? '' : ` (${failure})`}`;
}

/** Who waits for which line. */
class Sightings {
  readonly #lines = new Set<string>();
  readonly #waiting: { readonly line: string; readonly resolve: () => void }[] = [];
  #ended = false;

  of(line: string): Promise<void> {
    if (this.#ended || this.#lines.has(line)) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push({ line, resolve });
    });
  }

  add(line: string): void {
    this.#lines.add(line);
    for (const waiter of this.#waiting) if (waiter.line === line) waiter.resolve();
  }

  end(): void {
    this.#ended = true;
    for (const { resolve } of this.#waiting) resolve();
  }
}
