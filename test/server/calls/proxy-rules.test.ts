import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CallError } from '../../../server/src/calls/call-error.ts';
import { type Called, proxyFor, type ProxyRules } from '../../../server/src/calls/proxy-rules.ts';

interface Case extends ProxyRules {
  readonly scheme?: Called['scheme'];
  readonly host?: string;
  readonly port?: number;
  readonly own?: string;
}

/** The proxy as `host:port`, or `direct`. */
function check(
  { scheme = 'https', host = 'api.example.com', port = 443, own, ...rules }: Case,
  expected: string,
): void {
  const proxy = proxyFor({ scheme, host, port }, own, rules);
  assert.equal(proxy === undefined ? 'direct' : `${proxy.host}:${proxy.port}`, expected);
}

const environment = { HTTPS_PROXY: 'http://env:3128' };

describe('the proxy of a connection', () => {
  it('is that of the target, or none if it says so', () => {
    const settings = { url: 'http://editor:1' };
    check({ own: 'http://own:2', settings, environment }, 'own:2');
    check({ own: 'none', settings, environment }, 'direct');
    check({ own: 'own:2', host: 'localhost' }, 'own:2');
  });

  it('is that of the editor, before those of the environment', () => {
    check({ settings: { url: 'http://editor:1' }, environment }, 'editor:1');
    check({ settings: { url: '' }, environment }, 'env:3128');
    check({ settings: { off: true }, environment }, 'direct');
  });

  it('is that of the variable for the scheme, in small letters first', () => {
    const variables = {
      http_proxy: 'http://plain:1',
      https_proxy: 'http://small:2',
      HTTPS_PROXY: 'http://large:3',
      ALL_PROXY: 'http://all:4',
    };
    check({ environment: variables }, 'small:2');
    check({ scheme: 'http', environment: variables }, 'plain:1');
    check({ scheme: 'thrift', environment: variables }, 'all:4');
    check({ scheme: 'thrift', environment }, 'direct');
    check({ scheme: 'http', environment: { HTTP_PROXY: 'p:1' } }, 'p:1');
    check({ scheme: 'http', environment: { HTTP_PROXY: 'p:1', REQUEST_METHOD: 'GET' } }, 'direct');
  });

  it('has the port of its scheme', () => {
    check({ own: 'proxy' }, 'proxy:80');
    check({ own: 'https://proxy' }, 'proxy:443');
    check({ own: 'http://[::1]:8080' }, '::1:8080');
  });

  it('is never one for this machine', () => {
    for (const host of ['localhost', 'a.localhost', '127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])
      check({ host, settings: { url: 'http://editor:1' }, environment }, 'direct');
  });

  it('is left out for what NO_PROXY and http.noProxy name', () => {
    const excepted = (list: string, host: string, port = 443): string => {
      const both = [
        proxyFor({ scheme: 'https', host, port }, undefined, {
          environment: { ...environment, NO_PROXY: list },
        }),
        proxyFor({ scheme: 'https', host, port }, undefined, {
          settings: { url: 'http://env:3128', noProxy: list.split(',') },
        }),
      ].map((proxy) => (proxy === undefined ? 'direct' : 'proxy'));
      assert.equal(both[0], both[1]);
      return both[0] ?? '';
    };
    assert.equal(excepted('*', 'a.example'), 'direct');
    assert.equal(excepted('x.example,example.com', 'api.example.com'), 'direct');
    assert.equal(excepted('.example.com', 'api.example.com'), 'direct');
    assert.equal(excepted('*.example.com', 'api.example.com'), 'direct');
    assert.equal(excepted('API.example.com.', 'api.EXAMPLE.com'), 'direct');
    assert.equal(excepted('ample.com', 'example.com'), 'proxy');
    assert.equal(excepted('api.example.com', 'example.com'), 'proxy');
    assert.equal(excepted('example.com:8443', 'example.com'), 'proxy');
    assert.equal(excepted('example.com:8443', 'example.com', 8443), 'direct');
    assert.equal(excepted('10.0.0.0/8', '10.20.30.40'), 'direct');
    assert.equal(excepted('10.0.0.0/8', '11.0.0.1'), 'proxy');
    assert.equal(excepted('10.0.0.0/40', '10.0.0.1'), 'proxy');
    assert.equal(excepted('fd00::1', 'fd00::1'), 'direct');
    assert.equal(excepted('[fd00::1]:443', 'fd00::1'), 'direct');
    assert.equal(excepted(' ', 'example.com'), 'proxy');
  });

  it('may have credentials, which its words lack', () => {
    const of = (own: string): string | undefined =>
      proxyFor({ scheme: 'https', host: 'h', port: 1 }, own, {})?.authorization;
    assert.equal(of('http://me:p%40ss@p:1'), `Basic ${btoa('me:p@ss')}`);
    assert.equal(of('http://p:1'), undefined);
    const set = proxyFor({ scheme: 'https', host: 'h', port: 1 }, undefined, {
      settings: { url: 'http://p:1', authorization: 'Bearer x' },
    });
    assert.equal(set?.authorization, 'Bearer x');
  });

  it('cannot be one of another kind', () => {
    for (const [own, message] of [
      [
        'socks5://me:secret@p:1080',
        'the proxy of the target is one of "socks5://", which calls do not speak to',
      ],
      ['http://me:secret@:x', 'the proxy of the target is not a URL'],
    ] as const)
      assert.throws(
        () => proxyFor({ scheme: 'https', host: 'h', port: 1 }, own, {}),
        (thrown) => thrown instanceof CallError && thrown.phase === 'prepare' && thrown.message === message,
      );
  });
});
