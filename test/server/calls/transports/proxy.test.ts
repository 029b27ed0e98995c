import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Target } from '../../../../server/src/contract/target.ts';
import { greetCall } from '../../../support/greet-call.ts';
import { greetServer, testCa } from '../../../support/greet-server.ts';
import { proxyServer, type ProxyServerOptions } from '../../../support/proxy-server.ts';
import { answeringServer, type RawServer, tcpServer } from '../../../support/raw-servers.ts';

/** A call through a proxy that answers as the test says. Ports are written as PORT and PROXY. */
async function checkRefused(
  proxy: RawServer,
  error: string,
  advice: RegExp,
  target: Partial<Target> = {},
  own = (port: number): string => `http://me:hush@127.0.0.1:${port}`,
): Promise<void> {
  await using _ = proxy;
  for (const protocol of ['grpc', 'connect'] as const) {
    const outcome = await greetCall({
      address: 'http://server.test:8080',
      protocol,
      proxy: own(proxy.port),
      ...target,
    });
    assert.equal(outcome.lines[0]?.replaceAll(String(proxy.port), 'PROXY'), `error ${error}`, protocol);
    assert.match(outcome.error?.advice ?? '', advice);
    assert.doesNotMatch(JSON.stringify(outcome), /hush/);
  }
}

function refusing(answer: string, options: ProxyServerOptions = {}): Promise<RawServer> {
  return proxyServer({ refusal: () => `${answer}\r\n\r\n`, ...options });
}

const who = 'the proxy http://127.0.0.1:PROXY of the target';

describe('a call through a proxy', () => {
  it('is asked for by name, and travels in every protocol and version', async () => {
    for (const [protocol, http, secure] of [
      ['grpc', '2', false],
      ['grpc', '2', true],
      ['grpc-web', '1.1', false],
      ['connect', '1.1', false],
      ['connect', '1.1', true],
      ['connect', '2', true],
    ] as const) {
      await using server = await greetServer({ http, ...(secure ? { tls: 'server' } : {}) });
      await using proxy = await proxyServer();
      const { lines, facts } = await greetCall(
        {
          // The name is known to the proxy alone.
          address: `${secure ? 'https' : 'http'}://server.test:${server.port}`,
          protocol,
          proxy: `http://me:hush@127.0.0.1:${proxy.port}`,
          ...(secure ? { tls: { serverName: 'localhost' } } : {}),
        },
        { tls: { ca: testCa } },
      );
      assert.equal(lines.at(-1), 'end ok', lines.join('\n'));
      assert.deepEqual(proxy.asked, [
        { to: `server.test:${server.port}`, authorization: `Basic ${btoa('me:hush')}` },
      ]);
      assert.equal(facts.get('proxy'), `http://127.0.0.1:${proxy.port} of the target`);
      assert.doesNotMatch(JSON.stringify([...facts]), /hush/);
    }
  });

  it('goes through the proxy that the editor or the environment names', async () => {
    await using server = await greetServer({ http: '2' });
    await using proxy = await proxyServer();
    const address = `http://server.test:${server.port}`;
    const url = `http://127.0.0.1:${proxy.port}`;
    const ended = async (
      proxies: NonNullable<Parameters<typeof greetCall>[1]>['proxies'],
    ): Promise<unknown> => (await greetCall({ address }, { proxies: proxies ?? {} })).facts.get('proxy');
    assert.equal(await ended({ settings: { url } }), `${url} of the setting "http.proxy"`);
    assert.equal(
      await ended({ environment: { http_proxy: url } }),
      `${url} of the environment variable http_proxy`,
    );
  });

  it('goes past the proxy to servers that NO_PROXY or the editor names', async () => {
    await using proxy = await proxyServer();
    const url = `http://127.0.0.1:${proxy.port}`;
    for (const proxies of [
      { environment: { http_proxy: url, NO_PROXY: 'other.test,server.test' } },
      { settings: { url, noProxy: ['server.test'] } },
    ]) {
      const { error } = await greetCall({ address: 'http://server.test:8080' }, { proxies });
      // Only the proxy knows the name.
      assert.equal(error?.phase, 'resolve');
    }
    assert.deepEqual(proxy.asked, []);
  });

  it('speaks TLS to a proxy that is named so, and shows it neither certificate nor settings of the server', async () => {
    await using proxy = await proxyServer({ tls: true });
    const { lines } = await greetCall(
      { address: 'https://server.test:1', proxy: `https://127.0.0.1:${proxy.port}`, tls: { verify: false } },
      { tls: { ca: testCa } },
    );
    assert.match(
      lines[0] ?? '',
      /^error proxy unavailable: the proxy https:\/\/127\.0\.0\.1:\d+ of the target cannot be used: the certificate of .* was refused: its issuer is not known$/,
    );
    assert.deepEqual(proxy.asked, []);
  });
});

describe('a proxy that does not let a call through', () => {
  it('wants credentials', async () => {
    const wants = 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"';
    await checkRefused(
      await refusing(wants),
      `proxy unavailable: ${who} does not take the credentials it was given (407 Proxy Authentication Required)`,
      /http:\/\/user:\{\{secret:proxy_password\}\}@host:port/,
    );
    await checkRefused(
      await refusing(wants),
      `proxy unavailable: ${who} wants credentials (407 Proxy Authentication Required)`,
      /secret:proxy_password/,
      {},
      (port) => `127.0.0.1:${port}`,
    );
    await checkRefused(
      await refusing('HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM'),
      `proxy unavailable: ${who} does not take the credentials it was given (407 No)`,
      /it takes only negotiate, ntlm/,
    );
  });

  it('forbids it', async () =>
    checkRefused(
      await refusing('HTTP/1.1 403 Forbidden'),
      `proxy unavailable: ${who} does not let calls through to server.test:8080 (403 Forbidden)`,
      /port 443 only.*"proxy": "none"/,
    ));

  it('cannot reach the server', async () =>
    checkRefused(
      await refusing('HTTP/1.1 502 Bad Gateway'),
      `proxy unavailable: ${who} cannot reach server.test:8080 (502 Bad Gateway)`,
      /NO_PROXY/,
    ));

  it('answers something else, with characters that do harm in a terminal', async () =>
    checkRefused(
      await answeringServer('HTTP/1.1 400 \u00adBad \u0081\r\n\r\n'),
      `proxy unavailable: ${who} refused a connection to server.test:8080: it answered 400 Â\\u00adBad Â\\u0081`,
      /may be no proxy/,
    ));

  it('speaks no HTTP', async () =>
    checkRefused(
      await answeringServer('\u0005\u0000'),
      `proxy unavailable: what answers at ${who} does not speak HTTP`,
      /SOCKS/,
    ));

  it('says nothing', async () => {
    await checkRefused(
      await tcpServer((socket) => socket.once('data', () => socket.destroy())),
      `proxy unavailable: ${who} closed the connection without an answer`,
      /TLS/,
    );
    await checkRefused(
      await tcpServer(() => undefined),
      `proxy unavailable: ${who} did not let the call through within 0.05 s`,
      /waiting for server\.test:8080/,
      { connectTimeoutMs: 50 },
    );
  });

  it('does not listen', async () => {
    const proxy = await tcpServer(() => undefined);
    await proxy[Symbol.asyncDispose]();
    const { lines } = await greetCall({ address: 'http://server.test', proxy: `127.0.0.1:${proxy.port}` });
    assert.equal(
      lines[0]?.replaceAll(String(proxy.port), 'PROXY'),
      `error proxy unavailable: ${who} cannot be used: nothing listens on 127.0.0.1:PROXY`,
    );
  });
});
