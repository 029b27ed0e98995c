/** Bidi streaming over HTTP/1.1: all is sent, then all is answered. */
import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import type { ProtocolName } from '../../../server/src/contract/target.ts';
import { encodeEnvelope } from '../../../server/src/calls/wire/envelope.ts';
import { greetCall } from '../../support/greet-call.ts';
import { greetServer } from '../../support/greet-server.ts';
import { http1Server, type RawServer } from '../../support/raw-servers.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const protocols = {
  connect: { type: 'application/connect+proto', end: encodeEnvelope(2, text('{}')) },
  'grpc-web': { type: 'application/grpc-web+proto', end: encodeEnvelope(0x80, text('grpc-status: 0\r\n')) },
} as const satisfies Partial<Record<ProtocolName, unknown>>;

/** Sends back all that it was sent, once that is complete; the names in requests stand where the greetings do. */
function halfDuplexServer({ type, end }: (typeof protocols)[keyof typeof protocols]): Promise<RawServer> {
  return http1Server((request, response) => {
    void buffer(request).then((body) => {
      response.writeHead(200, { 'content-type': type });
      response.write(body);
      response.end(end);
    });
  });
}

for (const [name, protocol] of Object.entries(protocols))
  describe(`bidi streaming over ${name} and HTTP/1.1`, () => {
    const call = { protocol: name as keyof typeof protocols, httpVersion: '1.1' } as const;

    it('is answered once all was sent, where the target asks for HTTP/1.1', async () => {
      await using server = await halfDuplexServer(protocol);
      const target = { ...call, address: `http://127.0.0.1:${server.port}` };
      const { lines, facts } = await greetCall(target, { method: 'GreetBidi' });
      assert.deepEqual(
        lines.filter((line) => !line.startsWith('trailers')),
        [
          'connected',
          'sent {"name":"Ada"}',
          'half-closed',
          'headers 200',
          'received {"greeting":"Ada"}',
          'end ok',
        ],
      );
      assert.equal(facts.get('HTTP'), 'HTTP/1.1');
    });

    it('is advised to a target that does not ask for it, at a server that has nothing else', async () => {
      await using server = await halfDuplexServer(protocol);
      const target = { protocol: call.protocol, address: `http://127.0.0.1:${server.port}` };
      const { error } = await greetCall(target, { method: 'GreetBidi' });
      assert.deepEqual(error, {
        phase: 'http',
        code: 'unavailable',
        message: `the server at 127.0.0.1:${server.port} speaks only HTTP/1.1; streaming both ways at once needs HTTP/2`,
        advice:
          'run the service in a server that speaks HTTP/2, or set "httpVersion" of the target to "1.1": all is then sent before the first answer',
        setting: { name: 'httpVersion', values: ['1.1'] },
      });
    });

    it('is advised against where the server refuses it', async () => {
      await using server = await greetServer({ http: '1.1' });
      const target = { ...call, address: `http://127.0.0.1:${server.port}` };
      const { error } = await greetCall(target, { method: 'GreetBidi' });
      assert.match(error?.message ?? '', /^the server answered HTTP 505 HTTP Version Not Supported, /);
      assert.equal(
        error?.advice,
        'what answers there does not take this version of HTTP; set "httpVersion" of the target to "2"',
      );
      assert.deepEqual(error.setting, { name: 'httpVersion', values: ['2'] });
    });
  });
