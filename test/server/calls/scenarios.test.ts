import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Call } from '../../../server/src/calls/call.ts';
import { openCall, openCodec } from '../../../server/src/calls/engine.ts';
import type { MessageEncoding, Metadata, ProtocolName } from '../../../server/src/contract/target.ts';
import { CallReader } from '../../support/call-events.ts';
import { greetRegistry, type GreetServer, greetServer, testCa } from '../../support/greet-server.ts';

/** Every way to reach a service that speaks RPC over HTTP. */
interface Way {
  readonly protocol: ProtocolName;
  readonly http: '1.1' | '2';
  readonly tls?: 'server';
  readonly encoding?: MessageEncoding;
  readonly httpGet?: true;
}

const ways: readonly Way[] = [
  { protocol: 'grpc', http: '2' },
  { protocol: 'grpc', http: '2', tls: 'server' },
  { protocol: 'grpc', http: '2', encoding: 'json' },
  { protocol: 'grpc-web', http: '1.1' },
  { protocol: 'grpc-web', http: '2' },
  { protocol: 'grpc-web', http: '1.1', tls: 'server' },
  { protocol: 'grpc-web', http: '2', tls: 'server' },
  { protocol: 'grpc-web', http: '1.1', encoding: 'json' },
  { protocol: 'connect', http: '1.1' },
  { protocol: 'connect', http: '2' },
  { protocol: 'connect', http: '1.1', tls: 'server' },
  { protocol: 'connect', http: '2', tls: 'server' },
  { protocol: 'connect', http: '1.1', encoding: 'json' },
  { protocol: 'connect', http: '2', encoding: 'json' },
];

interface Scenario {
  readonly method: string;
  readonly metadata?: Metadata;
  readonly deadlineMs?: number;
  /** What the caller does while the events come. */
  readonly act: (actor: Actor) => Promise<void>;
  /** The lines of `lineOf`, less `connected`. */
  readonly events: (way: Way) => readonly string[];
  /** Needs both directions at once, and so HTTP/2. */
  readonly bidi?: true;
}

interface Actor {
  readonly call: Call;
  readonly server: GreetServer;
  readonly send: (json: string) => Promise<void>;
  readonly received: CallReader['received'];
}

async function checkScenario(
  way: Way,
  { method, metadata = [], deadlineMs, act, events }: Scenario,
): Promise<void> {
  await using server = await greetServer(way);
  const { protocol, tls, encoding, httpGet } = way;
  const address = `${tls === undefined ? 'http' : 'https'}://localhost:${server.port}`;
  const request = {
    schema: { kind: 'descriptor-set', registry: greetRegistry },
    service: 'greet.v1.GreetService',
    method,
    methodKind: undefined,
    target: {
      name: 'test',
      protocol,
      address,
      ...(encoding === undefined ? {} : { encoding }),
      ...(httpGet === undefined ? {} : { httpGet }),
    },
    metadata,
    tls: { ca: testCa },
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  } as const;
  const codec = openCodec(request);
  const call = openCall(request);
  const reader = new CallReader(call, codec);
  await act({
    call,
    server,
    send: (json) => call.send({ payload: codec.encode(json) }),
    received: (count) => reader.received(count),
  });
  await reader.done;
  // Of HTTP/2 alone there are streams to reset.
  const lines = reader.lines.filter((line) => line !== 'connected' && !line.startsWith('reset by this side'));
  assert.deepEqual(
    lines.map((line) => line.replace(String(server.port), 'PORT')),
    events(way),
  );
}

const received = (greeting: string): string => `received {"greeting":${JSON.stringify(greeting)}}`;
const headers = 'headers 200 greet-version=v1';
const trailers = 'trailers greet-bin=AP8 greet-trailer=t1';
const violations = ' [google.rpc.BadRequest {"fieldViolations":[{"field":"name","description":"not Ada"}]}]';
const failure = `error status failed_precondition: no greeting for Ada: ü${violations}`;

/** An error before any message: one block of headers in gRPC, a status of HTTP in unary Connect. */
function failedUnary({ protocol }: Way): readonly string[] {
  return protocol !== 'connect'
    ? ['headers 200 greet-version=v1', 'trailers error-meta=e1 greet-bin=AP8 greet-trailer=t1']
    : ['headers 400 error-meta=e1 greet-version=v1', trailers];
}

const scenarios: Readonly<Record<string, Scenario>> = {
  'a unary call': {
    method: 'Greet',
    act: ({ send }) => send('{"name":"Ada"}'),
    events: () => [
      'sent {"name":"Ada"}',
      'half-closed',
      headers,
      received('Hello, Ada!'),
      trailers,
      'end ok',
    ],
  },
  'metadata, with a name that comes twice and a binary value': {
    method: 'Greet',
    metadata: [
      ['x-one', '1'],
      ['X-One', '2'],
      ['x-raw-bin', 'AP8='],
    ],
    act: ({ send }) => send('{}'),
    events: () => [
      'sent {}',
      'half-closed',
      'headers 200 greet-version=v1 x-one=1, 2 x-raw-bin=AP8',
      received('Hello, !'),
      trailers,
      'end ok',
    ],
  },
  'an error with details, unary': {
    method: 'Greet',
    act: ({ send }) => send('{"name":"Ada","fail":true}'),
    events: (way) => [
      'sent {"name":"Ada","fail":true}',
      'half-closed',
      ...failedUnary(way),
      failure,
      'end failed',
    ],
  },
  'an error with details, in the middle of a stream': {
    method: 'GreetServer',
    act: ({ send }) => send('{"name":"Ada","count":2,"fail":true}'),
    events: () => [
      'sent {"name":"Ada","count":2,"fail":true}',
      'half-closed',
      headers,
      received('Hello, Ada (1)!'),
      received('Hello, Ada (2)!'),
      'trailers error-meta=e1 greet-bin=AP8 greet-trailer=t1',
      failure,
      'end failed',
    ],
  },
  'a stream from the server': {
    method: 'GreetServer',
    act: ({ send }) => send('{"name":"Ada","count":3}'),
    events: () => [
      'sent {"name":"Ada","count":3}',
      'half-closed',
      headers,
      received('Hello, Ada (1)!'),
      received('Hello, Ada (2)!'),
      received('Hello, Ada (3)!'),
      trailers,
      'end ok',
    ],
  },
  'a stream to the server': {
    method: 'GreetClient',
    async act({ send, call }) {
      await send('{"name":"Ada"}');
      await send('{"name":"Grace"}');
      call.halfClose();
      await assert.rejects(send('{}'), /this side of the call is finished/);
    },
    events: () => [
      'sent {"name":"Ada"}',
      'sent {"name":"Grace"}',
      'half-closed',
      headers,
      received('Hello, Ada and Grace!'),
      trailers,
      'end ok',
    ],
  },
  'a stream in both directions, message by message': {
    bidi: true,
    method: 'GreetBidi',
    async act({ send, call, received }) {
      await send('{"name":"Ada"}');
      await received(1);
      await send('{"name":"Grace"}');
      await received(2);
      call.halfClose();
    },
    events: () => [
      'sent {"name":"Ada"}',
      headers,
      received('Hello, Ada!'),
      'sent {"name":"Grace"}',
      received('Hello, Grace!'),
      'half-closed',
      trailers,
      'end ok',
    ],
  },
  'a server that ends a stream before the caller does': {
    bidi: true,
    method: 'GreetBidi',
    act: ({ send }) => send('{"name":"Ada","fail":true}'),
    events: () => [
      'sent {"name":"Ada","fail":true}',
      headers,
      'trailers error-meta=e1 greet-bin=AP8 greet-trailer=t1',
      failure,
      'end failed',
    ],
  },
  'a method that the server lacks': {
    method: 'Unserved',
    act: ({ send }) => send('{}'),
    events: ({ protocol }) => [
      'sent {}',
      'half-closed',
      ...(protocol !== 'connect' ? ['headers 200', 'trailers'] : ['headers 501']),
      'error status unimplemented: greet.v1.GreetService.Unserved is not implemented',
      'end failed',
    ],
  },
  'a deadline': {
    method: 'GreetServer',
    deadlineMs: 400,
    act: ({ send }) => send('{"name":"Ada"}'),
    events: () => [
      'sent {"name":"Ada"}',
      'half-closed',
      'error deadline deadline_exceeded: the call was not done within its deadline of 400 ms',
      'end failed',
    ],
  },
  'a call that is cancelled': {
    method: 'GreetServer',
    async act({ send, call, server }) {
      await send('{"name":"Ada"}');
      await server.met;
      call.cancel();
      await server.aborted;
      await assert.rejects(send('{}'), /the call has ended/);
    },
    events: () => [
      'sent {"name":"Ada"}',
      'half-closed',
      'error cancelled canceled: the call was cancelled',
      'end cancelled',
    ],
  },
  'a second message where the method takes one': {
    method: 'Greet',
    async act({ send }) {
      const first = send('{"name":"Ada"}');
      await assert.rejects(send('{"name":"Ada"}'), /this method takes one message only/);
      await first;
    },
    events: () => [
      'sent {"name":"Ada"}',
      'half-closed',
      headers,
      received('Hello, Ada!'),
      trailers,
      'end ok',
    ],
  },
};

describe('calls', () => {
  for (const way of ways) {
    const { protocol, http, tls, encoding } = way;
    const over = `HTTP/${http}${tls === undefined ? '' : ' and TLS'}`;
    describe(`${protocol} over ${over}${encoding === undefined ? '' : ', in JSON'}`, () => {
      for (const [name, scenario] of Object.entries(scenarios))
        if (scenario.bidi === undefined || http === '2') it(name, () => checkScenario(way, scenario));
    });
  }

  it('refuses a stream in both directions where the server has HTTP/1.1 only', async () => {
    for (const tls of [{}, { tls: 'server' }] as const)
      await checkScenario(
        { protocol: 'connect', http: '1.1', ...tls },
        {
          method: 'GreetBidi',
          act: () => Promise.resolve(),
          events: () => [
            `error http unavailable: the server at localhost:PORT speaks only HTTP/1.1; streaming both ways at once needs HTTP/2`,
            'end failed',
          ],
        },
      );
  });
});

describe('a method without side effects', () => {
  const asked = (verb: string) => (): readonly string[] => [
    'sent {"name":"Ada & Bob"}',
    'half-closed',
    'headers 200',
    received(`${verb}: Ada & Bob`),
    'end ok',
  ];
  const scenario = { method: 'Look', act: ({ send }: Actor) => send('{"name":"Ada & Bob"}') };

  for (const http of ['1.1', '2'] as const)
    for (const encoding of ['proto', 'json'] as const) {
      it(`is asked by GET over HTTP/${http} in ${encoding}, where the target says so`, () =>
        checkScenario(
          { protocol: 'connect', http, encoding, httpGet: true },
          { ...scenario, events: asked('GET') },
        ));
    }

  it('is asked by POST elsewhere', async () => {
    await checkScenario({ protocol: 'connect', http: '2' }, { ...scenario, events: asked('POST') });
    await checkScenario(
      { protocol: 'connect', http: '2', httpGet: true },
      {
        method: 'Greet',
        act: ({ send }) => send('{"name":"Ada"}'),
        events: scenarios['a unary call']?.events ?? asked('POST'),
      },
    );
  });
});
