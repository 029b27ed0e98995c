/** Mock servers, called by the clients that people have in their programs: grpc-js, Apache Thrift and thriftpy2. */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import path from 'node:path';
import { promisify } from 'node:util';
import { type RunningMock, runMockServer } from '../support/mock.ts';
import { installThriftCompiler } from '../support/thrift-compiler.ts';
import { orders } from './support/mocked-orders.ts';
import { grpcForNode } from './support/npm-packages.ts';
import { setUp } from './support/setup.ts';

const run = promisify(execFile);

/** As much of grpc-js as is used here. */
interface GrpcJs {
  loadPackageDefinition(definition: unknown): {
    readonly shop: {
      readonly v1: { readonly Orders: new (address: string, credentials: unknown) => OrdersClient };
    };
  };
  readonly credentials: { createInsecure(): unknown };
}

type Answered = (error: (Error & { code: number; details: string }) | null, answer: unknown) => void;
type Sending = EventEmitter & { write(message: object): void; end(): void };

interface OrdersClient {
  Get(message: object, done: Answered): void;
  Watch(message: object): EventEmitter;
  Add(done: Answered): Sending;
  Chat(): Sending;
  close(): void;
}

/** Resolves with what comes, or rejects with how the call failed. */
function all(answers: EventEmitter): Promise<readonly unknown[]> {
  const got: unknown[] = [];
  return new Promise((resolve, reject) => {
    answers
      .on('data', (message) => got.push(message))
      .on('error', reject)
      .on('end', () => resolve(got));
  });
}

function one(call: (done: Answered) => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    call((error, answer) => (error === null ? resolve(answer) : reject(error)));
  });
}

describe('a mock server of gRPC', () => {
  let mock: RunningMock;
  let client: OrdersClient;
  before(async () => {
    mock = await runMockServer(orders);
    const installed = createRequire(path.join(grpcForNode(), 'package.json'));
    const grpc = installed('@grpc/grpc-js') as GrpcJs;
    const loader = installed('@grpc/proto-loader') as {
      loadSync(file: string, options: object): unknown;
    };
    const definition = loader.loadSync(path.join(mock.folder, 'shop.proto'), { longs: String, arrays: true });
    const { Orders } = grpc.loadPackageDefinition(definition).shop.v1;
    client = new Orders(`127.0.0.1:${mock.server.port}`, grpc.credentials.createInsecure());
  });
  after(async () => {
    client.close();
    await mock[Symbol.asyncDispose]();
  });

  it('answers grpc-js: unary', async () => {
    assert.deepEqual(await one((done) => client.Get({ id: 'A' }, done)), {
      id: '1',
      total: '1',
      tags: ['tag'],
    });
    await assert.rejects(
      one((done) => client.Get({ id: 'B' }, done)),
      { code: 5, details: 'no order B' },
    );
  });

  it('answers grpc-js: server streaming', async () => {
    const got = [0, 1, 2].map((index) => ({ id: `A-${index}`, total: '9007199254740993', tags: [] }));
    assert.deepEqual(await all(client.Watch({ id: 'A' })), got);
  });

  it('answers grpc-js: client streaming', async () => {
    const answer = one((done) => {
      const call = client.Add(done);
      for (const id of ['A', 'B']) call.write({ id });
      call.end();
    });
    assert.deepEqual(await answer, { id: '1', total: '1', tags: ['tag'] });
  });

  it('answers grpc-js: bidi streaming, each message as it comes', async () => {
    const call = client.Chat();
    const answers = all(call);
    // The next is sent once the one before it was answered, so an answer cannot wait for the end.
    const ids = ['B', 'C'];
    call.on('data', () => {
      const id = ids.shift();
      if (id === undefined) call.end();
      else call.write({ id });
    });
    call.write({ id: 'A' });
    assert.deepEqual(
      (await answers).map((message) => (message as { id: string }).id),
      ['A!', 'B!', 'C!'],
    );
  });
});

const library = `\
struct Book { 1: string title, 2: i64 copies, 3: set<string> tags }
exception Missing { 1: string why }
service Library {
  Book find(1: string id) throws (1: Missing missing)
  void put(1: Book book)
  oneway void hint(1: string id)
  i32 broken()
}
`;

const libraryScript = `\
MOCK Library.find

{ "missing": { "why": "no book {{request.id}}" } }
? request.id == "B"

###
MOCK Library.broken

=== fail INTERNAL_ERROR
{ "message": "out of order" }
`;

describe('a mock server of Thrift', () => {
  const { python } = setUp();
  let mock: RunningMock;
  before(async () => {
    installThriftCompiler();
    mock = await runMockServer({ 'library.thrift': library, 'library.rpc': libraryScript });
    execFileSync('thrift', ['-out', mock.folder, '--gen', 'py', path.join(mock.folder, 'library.thrift')]);
  });
  after(() => mock[Symbol.asyncDispose]());

  /** What each client prints for the calls of one round. */
  const round = [
    { title: 'A title', copies: 1, tags: ['tag'] },
    { why: 'no book B' },
    { put: null },
    { hint: null },
    { failed: 'out of order' },
  ];
  const clients = [
    ['Apache Thrift for Python', 'mock_apache.py'],
    ['thriftpy2', 'mock_thriftpy2.py'],
  ] as const;
  for (const [name, script] of clients)
    for (const transport of ['framed', 'buffered'] as const)
      for (const protocol of ['binary', 'compact'] as const)
        it(`answers ${name}: ${transport} ${protocol}`, async () => {
          const schema = script === 'mock_apache.py' ? mock.folder : path.join(mock.folder, 'library.thrift');
          const program = path.join(import.meta.dirname, 'clients', script);
          const args = [program, String(mock.server.port), schema, transport, protocol];
          const { stdout } = await run(python, args, { timeout: 120_000 });
          const said = stdout
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as unknown);
          // One connection serves all of them.
          assert.deepEqual(said, [...round, ...round]);
        });
});
