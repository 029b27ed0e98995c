/** What `curl` is told of the connection, the metadata and the deadline of a call, whichever way it is made. */
import { addressOf, type CopiedCall, metadataOf, pathIn } from './copied-call.ts';
import { secondsOf } from './copy-target.ts';
import type { Feature } from './features.ts';
import { headerWord } from './header-words.ts';
import type { Word } from './shells.ts';
import type { SecretVariables } from './text-parts.ts';

export const curlCarries: readonly Feature[] = [
  'deadline',
  'authority',
  'ca',
  'cert',
  'passphrase',
  'unverified',
  'proxy',
  'connectTimeout',
  'httpVersion',
  'socket',
  'path',
];

export function curlLines(copied: CopiedCall, secrets: SecretVariables): readonly (readonly Word[])[] {
  const { target, deadlineMs, methodKind } = copied.call;
  const { secure, socketPath } = addressOf(copied);
  const ms = target.connectTimeoutMs;
  // Both directions at once need HTTP/2, which curl speaks without TLS only where it is told to.
  const needsTwo = methodKind === 'bidi-streaming' && !secure;
  const httpVersion = target.httpVersion ?? (needsTwo ? '2' : undefined);
  const version = { '1.1': '--http1.1', '2': secure ? '--http2' : '--http2-prior-knowledge' } as const;
  return [
    ...metadataOf(copied).map(([name, value]) => ['-H', curlHeader(name, value, secrets)]),
    ...(target.authority === undefined ? [] : [['-H', `Host: ${target.authority}`]]),
    ...(httpVersion === undefined ? [] : [[version[httpVersion]]]),
    ...(secure ? tlsLines(copied, secrets) : []),
    ...(target.proxy === undefined ? [] : [proxyWords(target.proxy, secrets)]),
    ...(socketPath === undefined ? [] : [['--unix-socket', socketPath]]),
    ...(deadlineMs === undefined ? [] : [['--max-time', secondsOf(deadlineMs)]]),
    ...(ms === undefined ? [] : [['--connect-timeout', secondsOf(ms)]]),
  ];
}

/** The URL as the last word: brackets and braces in it are no patterns. */
export function urlWords(url: Word): readonly Word[] {
  const text = typeof url === 'string' ? url : url.filter((part) => typeof part === 'string').join('');
  return /[[\]{}]/.test(text) ? ['--globoff', url] : [url];
}

/** A header without a value is written with a semicolon: with a colon it would be left out. */
function curlHeader(name: string, value: string, secrets: SecretVariables): Word {
  return value === '' ? `${name};` : headerWord(name, value, secrets);
}

function tlsLines(copied: CopiedCall, secrets: SecretVariables): readonly (readonly Word[])[] {
  const { tls } = copied.call.target;
  return [
    ...(tls?.ca === undefined ? [] : [['--cacert', pathIn(copied, tls.ca)]]),
    ...(tls?.cert === undefined ? [] : [['--cert', pathIn(copied, tls.cert)]]),
    ...(tls?.key === undefined ? [] : [['--key', pathIn(copied, tls.key)]]),
    ...(tls?.passphrase === undefined ? [] : [['--pass', secrets.parts(tls.passphrase)]]),
    ...(tls?.verify === false ? [['--insecure']] : []),
  ];
}

function proxyWords(proxy: string, secrets: SecretVariables): readonly Word[] {
  return proxy === 'none' ? ['--noproxy', '*'] : ['--proxytunnel', '--proxy', secrets.parts(proxy)];
}
