import assert from 'node:assert/strict';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { describe, it } from 'node:test';
import { diagnose } from '../../../../server/src/calls/diagnosis/diagnose.ts';
import type { DiagnoseRequest } from '../../../../server/src/calls/diagnosis/diagnose-request.ts';
import { encodeEnvelope } from '../../../../server/src/calls/wire/envelope.ts';
import type { Target } from '../../../../server/src/contract/target.ts';
import { greetProto, greetServer, testCa } from '../../../support/greet-server.ts';
import { http1Server, http2Server, type RawServer, tcpServer } from '../../../support/raw-servers.ts';
import { describedFiles, reflectionServer } from '../../../support/reflection-server.ts';
import { withPeer } from '../../../support/thrift-peer.ts';

type Place = Omit<Target, 'name'>;

const service = 'greet.v1.GreetService';

/** The steps as `outcome layer: summary`, with ports as PORT. */
async function checkSteps(
  place: Place,
  expected: readonly string[],
  options: Partial<DiagnoseRequest> = {},
): Promise<void> {
  const steps = await diagnose({ target: { name: 'test', ...place }, metadata: [], ...options });
  assert.deepEqual(
    steps.map(({ outcome, layer, summary }) =>
      `${outcome} ${layer}: ${summary}`.replaceAll(/localhost:\d+|127\.0\.0\.1:\d+/g, 'localhost:PORT'),
    ),
    expected,
  );
}

const reached = (scheme: string): readonly string[] => [
  `ok address: "${scheme}localhost:PORT" is an address`,
  'ok name: "localhost" is 127.0.0.1',
  'ok connection: the server takes connections',
];

describe('diagnose', () => {
  it('says which address is none', () =>
    checkSteps({ address: 'local host', protocol: 'grpc' }, [
      'failed address: "local host" is not an address',
    ]));

  it('says which address does not suit the protocol', () =>
    checkSteps({ address: 'thrift://127.0.0.1:1', protocol: 'grpc' }, [
      'failed address: "thrift://" is not an address for grpc',
    ]));

  it('says which name is not known', () =>
    checkSteps({ address: 'nowhere.invalid:1', protocol: 'grpc' }, [
      'ok address: "nowhere.invalid:1" is an address',
      'failed name: there is no host "nowhere.invalid"',
    ]));

  it('says where nothing listens', () =>
    checkSteps({ address: '127.0.0.1:1', protocol: 'connect' }, [
      'ok address: "localhost:PORT" is an address',
      'failed connection: nothing listens on localhost:PORT',
    ]));

  for (const protocol of ['grpc', 'grpc-web', 'connect'] as const)
    it(`shows what a certificate says that is not trusted, over ${protocol}`, async () => {
      await using server = await greetServer({ http: '2', tls: 'server' });
      const target = { name: 'test', address: `https://localhost:${server.port}`, protocol };
      const failed = (await diagnose({ target, metadata: [] })).at(-1);
      assert.equal(failed?.layer, 'tls');
      assert.equal(failed.outcome, 'failed');
      assert.match(failed.summary, /was refused: its issuer is not known/);
      assert.deepEqual(failed.setting, { name: 'tls', values: ['ca'] });
      const facts = Object.fromEntries(failed.facts);
      assert.match(facts['certificate'] ?? '', /^server of Parlance tests, by Parlance test CA, until /);
      assert.match(facts['TLS'] ?? '', /^TLSv1\.3/);
    });

  it('finds a method that is served, without calling it', async () => {
    await using server = await greetServer({ http: '2', tls: 'server' });
    await checkSteps(
      { address: `https://localhost:${server.port}`, protocol: 'connect' },
      [
        ...reached('https://'),
        'ok tls: the certificate is trusted',
        'ok http: it answers in HTTP/2',
        'unclear protocol: it has no health check (HTTP 404), which would show whether it speaks Connect',
        `ok service: it serves "${service}/Greet"`,
      ],
      { service, method: 'Greet', tls: { ca: testCa } },
    );
    assert.equal(server.sent(), 0);
  });

  it('finds a method, or none, where the server describes itself', async () => {
    const files = await describedFiles(greetProto);
    await using server = await reflectionServer({ services: [service], answer: () => [...files.values()] });
    const steps = (method: string, last: string): Promise<void> =>
      checkSteps(
        { address: `http://localhost:${server.port}`, protocol: 'grpc' },
        [
          ...reached('http://'),
          'ok http: it answers in HTTP/2, by prior knowledge',
          'unclear protocol: it has no health check (HTTP 404), which would show whether it speaks gRPC',
          last,
        ],
        { service, method },
      );
    await steps('Greet', `ok service: it has "${service}/Greet"`);
    await steps('Great', `failed service: it does not have "${service}/Great"; did you mean "Greet"?`);
  });

  it('finds that a method is not served', async () => {
    await using server = await greetServer({ http: '1.1' });
    await checkSteps(
      { address: `http://localhost:${server.port}`, protocol: 'connect' },
      [
        ...reached('http://'),
        'ok http: it answers in HTTP/1.1',
        'unclear protocol: it has no health check (HTTP 404), which would show whether it speaks Connect',
        `failed service: it does not serve "${service}/Great"`,
      ],
      { service, method: 'Great' },
    );
  });

  it('says that nobody knows whom it speaks with where certificates are not verified', async () => {
    await using server = await greetServer({ http: '2', tls: 'self-signed' });
    await checkSteps(
      { address: `https://localhost:${server.port}`, protocol: 'connect', tls: { verify: false } },
      [
        ...reached('https://'),
        'unclear tls: the connection is encrypted, but nobody knows with whom: its certificate is not verified',
        'ok http: it answers in HTTP/2',
        'unclear protocol: it has no health check (HTTP 404), which would show whether it speaks Connect',
        'unclear service: the server does not tell which services it has: it does not offer reflection',
      ],
      { tls: {} },
    );
  });

  it('says that a Thrift server does not speak the TLS that is asked for', async () => {
    await using server = await tcpServer((socket) => socket.end('not TLS'));
    const target = {
      name: 'test',
      address: `thrifts://127.0.0.1:${server.port}`,
      protocol: 'thrift',
    } as const;
    const steps = await diagnose({ target, metadata: [], service: 'Any', method: 'any' });
    assert.deepEqual(
      steps.map(({ outcome, layer }) => `${outcome} ${layer}`),
      ['ok address', 'ok connection', 'failed tls'],
    );
  });

  it('says that gRPC needs HTTP/2', async () => {
    await using server = await http1Server((_, response) => response.end('hello'));
    await checkSteps({ address: `localhost:${server.port}`, protocol: 'grpc' }, [
      ...reached(''),
      'failed http: the server at localhost:PORT speaks only HTTP/1.1; gRPC needs HTTP/2',
    ]);
  });

  it('says what is asked for that does not come', async () => {
    await using server = await tcpServer(() => undefined);
    const steps = await diagnose({
      target: { name: 'test', address: `127.0.0.1:${server.port}`, protocol: 'connect' },
      metadata: [],
      patienceMs: 200,
    });
    assert.deepEqual(
      steps.map(({ outcome, layer }) => `${outcome} ${layer}`),
      ['ok address', 'ok connection', 'failed http'],
    );
    assert.equal(steps.at(-1)?.summary, 'the server took the connection, but does not answer');
  });

  it('waits for a connection as long as calls to the target do', async () => {
    await using server = await tcpServer(() => undefined);
    const { port } = server;
    const steps = await diagnose({
      target: { name: 'test', address: `https://127.0.0.1:${port}`, protocol: 'grpc', connectTimeoutMs: 300 },
      metadata: [],
      patienceMs: 20,
    });
    assert.deepEqual(
      steps.map(({ outcome, layer }) => `${outcome} ${layer}`),
      ['ok address', 'ok connection', 'failed tls'],
    );
    assert.match(steps.at(-1)?.summary ?? '', /did not finish the TLS handshake within 0\.3 s$/);
  });

  it('goes on without a token, and says why there is none', async () => {
    await using server = await http2Server((stream) =>
      stream.respond(
        { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '16' },
        { endStream: true },
      ),
    );
    const withoutToken = { phase: 'auth', message: 'the token endpoint a.test was not reached' } as const;
    const steps = await diagnose({
      target: { name: 'test', address: `127.0.0.1:${server.port}`, protocol: 'grpc' },
      metadata: [],
      withoutToken,
    });
    assert.deepEqual(
      steps.map(({ outcome, layer }) => `${outcome} ${layer}`),
      ['ok address', 'ok connection', 'ok http', 'failed token', 'ok protocol', 'unclear service'],
    );
    assert.equal(
      steps[3]?.summary,
      'the token endpoint a.test was not reached; what follows was asked without a token',
    );
  });

  it('knows a server by the status of its health check', async () => {
    const cases: readonly (readonly [Record<string, string>, string])[] = [
      [{ 'grpc-status': '12', 'grpc-message': 'unknown service' }, 'ok protocol: it speaks gRPC'],
      [
        { 'grpc-status': '16', 'grpc-message': 'who are you' },
        'ok protocol: it speaks gRPC, and does not answer just anybody (unauthenticated: who are you)',
      ],
      [
        { 'grpc-status': '14', 'grpc-message': 'no upstream' },
        'failed protocol: it speaks gRPC, but answers unavailable: no upstream',
      ],
    ];
    for (const [trailers, expected] of cases) {
      await using server = await grpcServer((stream) =>
        stream.respond({ 'content-type': 'application/grpc', ...trailers }, { endStream: true }),
      );
      const [step] = await protocolSteps(server);
      assert.equal(step, expected);
    }
  });

  it('says what the health check says', async () => {
    const health = (status: number) => (stream: ServerHttp2Stream) => {
      stream.respond({ 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      stream.end(encodeEnvelope(0, Uint8Array.of(8, status)));
    };
    for (const [status, expected] of [
      [1, 'ok protocol: it speaks gRPC, and says that it is healthy'],
      [2, 'failed protocol: it speaks gRPC, but its health check says NOT_SERVING'],
    ] as const) {
      await using server = await grpcServer(health(status));
      const [step] = await protocolSteps(server);
      assert.equal(step, expected);
    }
  });

  it('asks a Thrift server for a method that it does not have', () =>
    withPeer(
      true,
      async (peer) => {
        const { method, seqid } = await peer.next();
        // A TApplicationException of type 1, UNKNOWN_METHOD.
        peer.send({ type: 'exception', method, seqid, body: '08 0002 00000001 00' });
      },
      (port) =>
        checkSteps({ address: `thrift://localhost:${port}`, protocol: 'thrift' }, [
          ...reached('thrift://'),
          'ok protocol: it speaks Thrift',
        ]),
    ));
});

function grpcServer(
  answer: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void,
): Promise<RawServer> {
  return http2Server(answer);
}

async function protocolSteps(server: RawServer): Promise<readonly string[]> {
  const steps = await diagnose({
    target: { name: 'test', address: `127.0.0.1:${server.port}`, protocol: 'grpc' },
    metadata: [],
  });
  return steps
    .filter(({ layer }) => layer === 'protocol')
    .map(({ outcome, layer, summary }) => `${outcome} ${layer}: ${summary}`);
}
