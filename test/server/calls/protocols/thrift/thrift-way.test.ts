/**
 * Calls that travel in other ways than framed binary: what is on the wire, byte for byte, and what becomes of the answer.
 * The bytes are those that Apache's library for Python (0.25.0) writes and reads.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:tls';
import { describe, it } from 'node:test';
import type { ThriftSettings } from '../../../../../server/src/contract/target.ts';
import type { OpenOptions } from '../../../../../server/src/calls/protocol.ts';
import { bytesOf, hexOf, serviceCodec } from '../../../../support/check-thrift.ts';
import { lineOf, openThrift } from '../../../../support/check-thrift-call.ts';
import { listening, type RawServer, tcpServer } from '../../../../support/raw-servers.ts';
import type { Socket } from 'node:net';

const schema = 'service S { void f() }';

/** Makes the call `f()` and gives the transcript; metadata that comes is in it. */
async function transcript(
  server: RawServer,
  settings: Partial<ThriftSettings>,
  options: Partial<OpenOptions> = {},
  address = `127.0.0.1:${server.port}`,
): Promise<readonly string[]> {
  const thrift = { transport: 'framed', protocol: 'binary', ...settings } as const;
  const target = { name: 'test', address, protocol: 'thrift', thrift } as const;
  const call = openThrift({ schema, method: 'f', options: { target, ...options } }, server.port);
  const codec = serviceCodec(schema);
  const sent = call.send({ payload: codec.encode('{}', 'f') }).catch(() => undefined);
  const lines: string[] = [];
  for await (const event of call.events)
    lines.push(event.kind === 'headers' ? `headers ${event.metadata.join(' ')}` : lineOf(event, codec));
  await sent;
  return lines;
}

/** Expects the bytes on the first connection and answers with the others; later connections are closed. */
function playing(expected: string, answer: string, seen: string[] = []): (socket: Socket) => void {
  const wanted = bytesOf(expected).length;
  let first = true;
  return (socket) => {
    if (!first) return void socket.end();
    first = false;
    let came = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      came = Buffer.concat([came, chunk]);
      if (came.length < wanted) return;
      seen.push(hexOf(came));
      socket.write(bytesOf(answer));
    });
  };
}

async function checkWay(
  settings: Partial<ThriftSettings>,
  expected: string,
  answer: string,
  headers: readonly string[] = [],
  options: Partial<OpenOptions> = {},
): Promise<void> {
  const seen: string[] = [];
  await using server = await tcpServer(playing(expected, answer, seen));
  assert.deepEqual(await transcript(server, settings, options), [
    'connected',
    'sent call f 1 {}',
    'half-closed',
    ...headers,
    'received reply f 1 {}',
    'end ok',
  ]);
  assert.deepEqual(seen, [hexOf(bytesOf(expected))]);
}

const call = '8001000100000001660000000100';
const reply = '8001000200000001660000000100';

describe('a Thrift call', () => {
  it('travels in THeader, with metadata both ways', () =>
    checkWay(
      { transport: 'buffered', header: true },
      `00000028 0fff 0000 00000001 0004 00 00 01 01 09 436c69656e742d4964 01 78 ${call}`,
      `00000020 0fff 0000 00000001 0002 00 00 01 01 01 73 01 79 ${reply}`,
      ['headers s,y'],
      { metadata: [['Client-Id', 'x']] },
    ));

  it('travels in THeader in frames', () =>
    checkWay(
      { header: true },
      `00000020 0000001c 0fff 0000 00000001 0001 00 00 0000 ${call}`,
      `00000020 0000001c 0fff 0000 00000001 0001 00 00 0000 ${reply}`,
    ));

  it('takes an answer in another protocol, and one without THeader', async () => {
    const sent = `00000014 0fff 0000 00000001 0001 02 00 0000 822101016600`;
    const settings = { transport: 'buffered', protocol: 'compact', header: true } as const;
    await checkWay(settings, sent, `0000001c 0fff 0000 00000001 0001 00 00 0000 ${reply}`);
    await checkWay(settings, sent, '00000006 824101016600');
    await checkWay(settings, sent, reply);
  });

  it('names its service to a multiplexed server, as in the schema or otherwise', async () => {
    await checkWay(
      { multiplexed: true },
      '00000010 80010001 00000003 533a66 00000001 00',
      `0000000e ${reply}`,
    );
    await checkWay(
      { multiplexed: true, serviceName: 'Second' },
      '00000015 80010001 00000008 5365636f6e643a66 00000001 00',
      '00000015 80010002 00000008 5365636f6e643a66 00000001 00',
    );
  });

  it('is written in the old form of binary, and the answer read in both', async () => {
    const sent = '0000000b 00000001 66 01 00000001 00';
    await checkWay({ strict: false }, sent, '0000000b 00000001 66 02 00000001 00');
    await checkWay({ strict: false }, sent, `0000000e ${reply}`);
  });

  it('goes over TLS, to whom it trusts', async () => {
    const file = (name: string): string =>
      readFileSync(new URL(`../../../../support/certificates/${name}`, import.meta.url), 'utf8');
    const frame = `0000000e ${reply}`;
    const tlsServer = createTlsServer({ cert: file('server.pem'), key: file('server.key') }, (socket) => {
      socket.on('error', () => undefined).on('data', () => socket.write(bytesOf(frame)));
    });
    tlsServer.on('tlsClientError', () => undefined);
    await using server = await listening(tlsServer);
    const address = `thrifts://localhost:${server.port}`;
    const trusted = await transcript(server, {}, { tls: { ca: file('ca.pem') } }, address);
    assert.deepEqual(trusted.slice(-2), ['received reply f 1 {}', 'end ok']);
    assert.match((await transcript(server, {}, {}, address)).at(-2) ?? '', /^error tls .*certificate/);
  });
});
