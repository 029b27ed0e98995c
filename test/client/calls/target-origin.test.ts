import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originOf } from '../../../client/src/calls/target-origin.ts';
import type { ProtocolName } from '../../../server/src/contract/target.ts';

function check(address: string, expected: string, host: string, protocol: ProtocolName = 'grpc'): void {
  assert.deepEqual(originOf({ address, protocol }), { key: expected, host });
}

test('a bare address is plaintext of its protocol', () => {
  check('localhost:50051', 'http://localhost:50051', 'localhost');
  check('localhost:9090', 'thrift://localhost:9090', 'localhost', 'thrift');
});

test('a bare address with settings for TLS is not', () => {
  const { key } = originOf({ address: 'localhost:50051', protocol: 'grpc', tls: {} });
  assert.equal(key, 'https://localhost:50051');
});

test('spelling and path make no other origin', () => {
  check('HTTPS://Example.COM/api', 'https://example.com:443', 'example.com');
  check(' https://example.com:443 ', 'https://example.com:443', 'example.com');
  check('http://example.com:8080/a/b?c#d', 'http://example.com:8080', 'example.com');
});

test('IPv6 addresses', () => {
  check('[::1]:9090', 'thrift://[::1]:9090', '::1', 'thrift');
  check('http://[FE80::1%2]', 'http://[fe80::1%2]:80', 'fe80::1%2');
});

test('a user name in front does not hide the host', () => {
  check('http://localhost@evil.example:80', 'http://evil.example:80', 'evil.example');
});

test('a local socket is an origin of its own', () => {
  check('unix:///run/A.sock', 'unix:///run/A.sock', '');
});

test('what cannot be read is an origin of its own', () => {
  check('::::', '::::', '');
  check('', '', '');
});

test('who else gets to read the calls belongs to the origin', () => {
  const target = { address: 'https://api.example.com', protocol: 'grpc' } as const;
  const key = 'https://api.example.com:443';
  const keyWith = (more: object): string => originOf({ ...target, ...more }).key;
  assert.equal(keyWith({ tls: { ca: 'file:///ca.pem' }, proxy: 'none', authority: 'API.example.com' }), key);
  assert.equal(keyWith({ tls: { verify: false } }), `${key} without verification`);
  assert.equal(keyWith({ authority: 'evil.example' }), `${key} as evil.example`);
  assert.equal(keyWith({ tls: { serverName: 'evil.example' } }), `${key} as evil.example`);
  assert.equal(keyWith({ proxy: 'http://me:{{secret:p}}@evil:8080' }), `${key} via http://evil:8080`);
  assert.equal(originOf({ ...target, proxy: 'http://169.254.169.254:80' }).proxyHost, '169.254.169.254');
});
