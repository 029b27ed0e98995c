/**
 * Calls of servers that want to be called in another way: every way that a client can choose, against every way that a
 * server can be served in. The error says what differs, and what it has one set makes the call work.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodings } from '../../../../../server/src/calls/codecs/thrift/encodings.ts';
import type { CallErrorInfo } from '../../../../../server/src/contract/call-error.ts';
import type { Target } from '../../../../../server/src/contract/target.ts';
import { readThriftWords, thriftSettingsAt } from '../../../../../server/src/languages/rpc/thrift-words.ts';
import { openThrift } from '../../../../support/check-thrift-call.ts';
import { serviceCodec } from '../../../../support/check-thrift.ts';
import { testCa } from '../../../../support/greet-server.ts';
import { type ServedWay, thriftServer } from '../../../../support/thrift-server.ts';

const schema = 'service S { void f() }';

type Way = Pick<ServedWay, 'transport' | 'protocol' | 'header' | 'secure'>;

const transports = ['framed', 'buffered', 'http'] as const;
const plainWays: readonly Way[] = [
  ...transports.flatMap((transport) =>
    (['binary', 'compact', 'json'] as const).map((protocol) => ({ transport, protocol })),
  ),
  ...(['binary', 'compact'] as const).map(
    (protocol) => ({ transport: 'buffered', protocol, header: true }) as const,
  ),
  { transport: 'http', protocol: 'binary', header: true },
  { transport: 'framed', protocol: 'binary', header: true },
];
/** One of each transport; what is inside TLS is found like what is outside. */
const secureWays: readonly Way[] = [
  { transport: 'framed', protocol: 'binary', secure: true },
  { transport: 'buffered', protocol: 'json', secure: true },
  { transport: 'http', protocol: 'compact', secure: true },
  { transport: 'buffered', protocol: 'binary', header: true, secure: true },
];
const ways: readonly Way[] = [...plainWays, ...secureWays];

/** As people write it: `framed compact`, `header binary over TLS`. */
function nameOf({ transport, protocol, header, secure }: ServedWay): string {
  return [
    ...(header === true && transport === 'buffered' ? [] : [transport]),
    ...(header === true ? ['header'] : []),
    protocol,
    ...(secure === true ? ['over TLS'] : []),
  ].join(' ');
}

function targetOf({ transport, protocol, header, secure }: Way, port: number): Target {
  const scheme = transport === 'http' ? 'http' : 'thrift';
  return {
    name: 'test',
    address: `${scheme}${secure === true ? 's' : ''}://localhost:${port}`,
    protocol: 'thrift',
    thrift: { transport, protocol, ...(header === true && { header }) },
  };
}

/** Calls `f`; nothing where it works. */
async function failureOf(target: Target): Promise<CallErrorInfo | undefined> {
  const options = { target, tls: { ca: testCa }, deadlineMs: 30_000 };
  const call = openThrift({ schema, method: 'f', options }, 0);
  const encoding = encodings[target.thrift?.protocol ?? 'binary'];
  call.send({ payload: serviceCodec(schema, 'f', encoding).encode('{}') }).catch(() => undefined);
  let error: CallErrorInfo | undefined;
  for await (const event of call.events) if (event.kind === 'error') error = event.error.info;
  return error;
}

/** The target with what the error has one set. */
function mended(target: Target, { setting }: CallErrorInfo): Target {
  assert.equal(setting?.name, 'thrift');
  const { address = target.address, values } = setting;
  const [words] = values;
  assert.ok(words);
  const read = readThriftWords(words.split(','));
  assert.ok('settings' in read);
  return { ...target, address, thrift: thriftSettingsAt(address, read.settings) };
}

function understands(served: Way, called: Way): boolean {
  const sameProtocol = served.header === true || served.protocol === called.protocol;
  return (
    served.transport === called.transport &&
    served.header === called.header &&
    served.secure === called.secure &&
    sameProtocol
  );
}

/** What the sentence must say of the server. */
function differences(served: Way, called: Way): readonly RegExp[] {
  const said = (is: boolean, was: boolean, name: string): readonly RegExp[] =>
    is === was ? [] : [new RegExp(is ? `over (?:HTTP and )?${name}` : `without (?:HTTP and )?${name}`)];
  const elsewhere = [
    ...said(served.transport === 'http', called.transport === 'http', 'HTTP'),
    ...said(served.secure === true, called.secure === true, 'TLS'),
  ];
  if (elsewhere.length > 0) return elsewhere;
  if (served.header !== called.header) return [served.header === true ? /in THeader/ : /without THeader/];
  const framing = served.transport === 'framed' ? /in frames/ : /unframed/;
  const header = served.transport === 'framed' ? /in frames of another kind/ : /without other frames/;
  const protocol = { binary: /binary protocol/, compact: /compact protocol/, json: /JSON protocol/ } as const;
  return [
    ...(served.transport === called.transport ? [] : [served.header === true ? header : framing]),
    ...(served.header === true || served.protocol === called.protocol || served.protocol === 'thriftpy2-json'
      ? []
      : [protocol[served.protocol]]),
  ];
}

describe('a server that is called in another way than it wants', () => {
  for (const served of ways)
    it(`says so: ${nameOf(served)}`, async () => {
      await using server = await thriftServer(served);
      const check = async (called: Way): Promise<void> => {
        const target = targetOf(called, server.port);
        const error = await failureOf(target);
        const what = `${nameOf(called)} to ${nameOf(served)}`;
        assert.ok(error, what);
        for (const said of differences(served, called)) assert.match(error.message, said, what);
        assert.ok(error.advice, what);
        assert.equal(await failureOf(mended(target, error)), undefined, what);
      };
      await Promise.all(ways.filter((way) => !understands(served, way)).map(check));
      // Of all that it was asked, the method itself was called only as was asked for.
      assert.ok(server.called.every((name) => name === 'f' || /parlance_asks/.test(name)));
    });
});

/** The sentence and the advice of a call that goes wrong, with ports as PORT. */
async function checkSentence(served: ServedWay, target: Partial<Target>, expected: string): Promise<void> {
  await using server = await thriftServer(served);
  const called = { ...targetOf({ transport: 'framed', protocol: 'binary' }, server.port), ...target };
  const address = called.address.replace('PORT', String(server.port));
  const error = await failureOf({ ...called, address });
  assert.equal(
    `${error?.phase}: ${error?.message}; ${error?.advice}`.replaceAll(String(server.port), 'PORT'),
    expected,
  );
  if (error?.setting?.values.length !== 0)
    assert.equal(await failureOf(mended({ ...called, address }, error ?? assert.fail())), undefined);
}

describe('the error of a call in another way than the server wants', { concurrency: true }, () => {
  const hungUp = 'protocol: the server closed the connection without an answer, since';
  const silent = 'protocol: the server does not answer, since';
  const multiplexed =
    'it is multiplexed: several services share it; choose "multiplexed", so that methods are called with the name of their service';

  it('names the frames, the protocol, THeader', async () => {
    await checkSentence(
      { transport: 'buffered', protocol: 'compact' },
      {},
      `${hungUp} it expects messages in Thrift's compact protocol, unframed; choose the protocol "compact" and the transport "buffered"`,
    );
    await checkSentence(
      { transport: 'buffered', protocol: 'binary', header: true },
      {},
      `${hungUp} it expects messages in THeader; choose "header binary"`,
    );
    await checkSentence(
      { transport: 'framed', protocol: 'binary' },
      { thrift: { transport: 'buffered', protocol: 'binary', header: true } },
      `${hungUp} it expects messages in frames and without THeader; choose "framed binary"`,
    );
  });

  it('names HTTP and TLS, and the address to call', async () => {
    await checkSentence(
      { transport: 'http', protocol: 'json' },
      {},
      'http: the server speaks Thrift over HTTP; call "http://localhost:PORT", and choose "http json"',
    );
    await checkSentence(
      { transport: 'framed', protocol: 'binary' },
      { address: 'http://localhost:PORT/', thrift: { transport: 'http', protocol: 'binary' } },
      'http: the server speaks Thrift without HTTP; call "thrift://localhost:PORT", and choose "framed binary"',
    );
    await checkSentence(
      { transport: 'framed', protocol: 'binary', secure: true },
      {},
      'tls: the server speaks Thrift over TLS; call "thrifts://localhost:PORT"',
    );
    await checkSentence(
      { transport: 'http', protocol: 'binary', secure: true },
      {},
      'tls: the server speaks Thrift over HTTP and TLS; call "https://localhost:PORT", and choose "http binary"',
    );
    await checkSentence(
      { transport: 'framed', protocol: 'binary' },
      { address: 'thrifts://localhost:PORT' },
      'tls: the server speaks Thrift without TLS; call "thrift://localhost:PORT"',
    );
  });

  it('says that the server is multiplexed, and in which dialect', async () => {
    const way = { transport: 'framed', protocol: 'binary', multiplexed: 'puzzled' } as const;
    await checkSentence(way, {}, `${hungUp} ${multiplexed}`);
    await checkSentence(
      { ...way, protocol: 'compact' },
      {},
      `${hungUp} it expects messages in Thrift's compact protocol, and is multiplexed; choose "framed compact multiplexed"`,
    );
  });

  it('reads of multiplexing in exceptions', async () => {
    const framed = { transport: 'framed', protocol: 'binary' } as const;
    await checkSentence(
      { ...framed, multiplexed: 'tells' },
      {},
      'status: the server failed with the unknown error type (none): Service name not found in message name: f; choose "multiplexed", so that methods are called with the name of their service',
    );
    await checkSentence(
      framed,
      { thrift: { ...framed, multiplexed: true } },
      'status: the server failed with the unknown error type (none): unknown method S:f; the server seems not to be multiplexed: leave out "multiplexed"',
    );
  });

  it('comes of servers that wait for more, too', async () => {
    await Promise.all([
      checkSentence(
        { transport: 'buffered', protocol: 'binary', puzzled: 'waits' },
        {},
        `${silent} it expects messages unframed; choose the transport "buffered"`,
      ),
      checkSentence(
        { transport: 'framed', protocol: 'compact', puzzled: 'waits' },
        { address: 'thrifts://localhost:PORT' },
        'tls: the server speaks Thrift without TLS; call "thrift://localhost:PORT", and choose "framed compact"',
      ),
      checkSentence(
        { transport: 'framed', protocol: 'binary', multiplexed: 'puzzled', puzzled: 'waits' },
        {},
        `${silent} ${multiplexed}`,
      ),
    ]);
  });

  it('keeps what else the settings say', async () => {
    const target = targetOf({ transport: 'framed', protocol: 'binary' }, 0);
    await using server = await thriftServer({
      transport: 'buffered',
      protocol: 'binary',
      multiplexed: 'puzzled',
    });
    const thrift = { transport: 'framed', protocol: 'binary', multiplexed: true, strict: false } as const;
    const error = await failureOf({ ...target, address: `localhost:${server.port}`, thrift });
    assert.deepEqual(error?.setting?.values, ['buffered,binary,non-strict,multiplexed']);
  });
});
