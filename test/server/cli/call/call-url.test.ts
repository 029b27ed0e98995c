import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitUrl } from '../../../../server/src/cli/call/call-url.ts';

function check(url: string, method: string | undefined, address: string, path: string): void {
  const split = splitUrl(url, method);
  assert.deepEqual([split.address, split.path], [address, path]);
}

test('the method stands behind the URL, or is its end', () => {
  check('http://a:1', 'p.S/M', 'http://a:1', 'p.S/M');
  check('http://a:1/prefix', '/p.S/M', 'http://a:1/prefix', 'p.S/M');
  check('http://a:1/p.S/M', undefined, 'http://a:1', 'p.S/M');
  check('https://[::1]:1/x/y/p.S/M', undefined, 'https://[::1]:1/x/y', 'p.S/M');
  check('a:1/p.S/M', undefined, 'a:1', 'p.S/M');
  check('a:1/p.S.M/', undefined, 'a:1', 'p.S.M');
  check('thrift://a:1/S', undefined, 'thrift://a:1', 'S');
  check('thrift://a:1/S/m', undefined, 'thrift://a:1', 'S/m');
  check('thrift://a:1/S.m', undefined, 'thrift://a:1', 'S.m');
  check('thrifts://a:1/S.m', undefined, 'thrifts://a:1', 'S.m');
  check('http://a:1/thrift/S.m', undefined, 'http://a:1/thrift', 'S.m');
});

test('the scheme is known in any case', () => {
  assert.equal(splitUrl('HTTPS://a/p.S/M', undefined).scheme, 'https');
  assert.equal(splitUrl('a:1', 'S').scheme, undefined);
});

test('without a method there is no path', () => {
  check('unix:///run/a.sock', undefined, 'unix:///run/a.sock', '');
  check('unix:/run/a.sock', undefined, 'unix:/run/a.sock', '');
  check('http://a:1', undefined, 'http://a:1', '');
  check('http://a:1/', undefined, 'http://a:1/', '');
  check('a:1', undefined, 'a:1', '');
});
