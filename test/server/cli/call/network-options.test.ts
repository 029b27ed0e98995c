import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callOptions } from '../../../../server/src/cli/call/call-options.ts';
import type { NetworkOptions } from '../../../../server/src/cli/call/network-options.ts';
import { UsageError } from '../../../../server/src/cli/command.ts';
import { uriFromPath } from '../../../../server/src/base/uri.ts';

const least = ['--schema', 'a.proto', 'a:1/p.S/M'];
const here = (file: string): string => uriFromPath(`${process.cwd()}/${file}`);

function check(args: readonly string[], settings: NetworkOptions['settings'], passphraseFile?: string): void {
  assert.deepEqual(callOptions([...args, ...least]).network, { settings, passphraseFile });
}

function checkRefused(args: readonly string[], message: RegExp): void {
  assert.throws(
    () => callOptions([...args, ...least]),
    (thrown) => thrown instanceof UsageError && message.test(thrown.message),
  );
}

test('TLS is asked for as curl asks', () => {
  check([], {});
  check(['--cacert', 'ca.pem'], { tls: { ca: here('ca.pem') } });
  check(
    ['--cert', 'me.pem', '--key', '/k/me.key', '--passphrase-file', 'pw'],
    { tls: { cert: here('me.pem'), key: 'file:///k/me.key' } },
    here('pw'),
  );
  check(['-E', 'me.pem'], { tls: { cert: here('me.pem') } });
  check(['--insecure'], { tls: { verify: false } });
  check(['-k'], { tls: { verify: false } });
  check(['--servername', 'b.example'], { tls: { serverName: 'b.example' } });
});

test('how the connection is made', () => {
  check(['--authority', 'b.example:443'], { authority: 'b.example:443' });
  check(['--connect-timeout', '2.5'], { connectTimeoutMs: 2500 });
  check(['--connect-timeout', '500ms'], { connectTimeoutMs: 500 });
  check(['--keepalive', '30s'], { keepaliveMs: 30_000 });
  check(['--proxy', 'http://p:3128'], { proxy: 'http://p:3128' });
  check(['-x', 'none'], { proxy: 'none' });
});

test('how messages travel', () => {
  check(['--encoding', 'json', '--get', '--compression', 'br', '--http', '1.1'], {
    encoding: 'json',
    httpGet: true,
    compression: 'br',
    httpVersion: '1.1',
  });
});

test('what makes no sense is refused, without a word of passwords', () => {
  checkRefused(['--key', 'a.key'], /^--key needs --cert beside it$/);
  checkRefused(['--cacert', ''], /^--cacert needs a file$/);
  checkRefused(['--insecure', '--cacert', 'a.pem'], /--insecure checks nothing/);
  checkRefused(['--proxy', 'socks5://me:hush@p:1'], /^--proxy takes (?!.*hush)/);
  checkRefused(['--authority', 'a b'], /^--authority: "a b" cannot be the name of a server/);
  checkRefused(['--servername', ' '], /^--servername needs a name$/);
  checkRefused(['--connect-timeout', 'soon'], /"soon" is not a duration/);
  checkRefused(['--keepalive', '10ms'], /"10ms" is too short/);
  checkRefused(['--encoding', 'xml'], /^--encoding takes proto or json, not "xml"$/);
  checkRefused(['--compression', 'lzma'], /^--compression takes gzip, br or zstd, not "lzma"$/);
  checkRefused(['--http', '3'], /^--http takes 1\.1 or 2, not "3"$/);
});
