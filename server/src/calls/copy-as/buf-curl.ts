/** `buf curl`, as of version 1.75. */
import { addressOf, baseUrl, type CopiedCall, messagesOf, methodPath, pathIn } from './copied-call.ts';
import { type CommandTarget, isProtobuf, placeRefusal, secondsOf, type Written } from './copy-target.ts';
import type { Feature } from './features.ts';
import { headerWords } from './header-words.ts';
import { importRoots } from './import-roots.ts';
import type { CommandLine, Word } from './shells.ts';
import type { SecretVariables } from './text-parts.ts';
import { tlsWords } from './tls-words.ts';

const carries: readonly Feature[] = [
  'deadline',
  'authority',
  'serverName',
  'ca',
  'cert',
  'unverified',
  'connectTimeout',
  'httpVersion',
  'socket',
  'path',
];

const protocols = { grpc: 'grpc', 'grpc-web': 'grpcweb', connect: 'connect', thrift: '' } as const;

export const bufCurl: CommandTarget = {
  kind: 'command',
  id: 'buf-curl',
  title: 'buf curl',
  offers: isProtobuf,
  carries,
  refusal: (copied) => placeRefusal(copied, 'buf curl', carries),
  write,
};

function write(copied: CopiedCall, secrets: SecretVariables): Written<CommandLine> {
  const { target, deadlineMs } = copied.call;
  const address = addressOf(copied);
  const { socketPath } = address;
  const ms = target.connectTimeoutMs;
  return {
    text: {
      program: 'buf curl',
      lines: [
        ...schemaLines(copied),
        ...(target.protocol === 'connect' ? [] : [['--protocol', protocols[target.protocol]]]),
        ...(target.httpVersion === '2' || (target.protocol === 'grpc' && !address.secure)
          ? [['--http2-prior-knowledge']]
          : []),
        ...(address.secure ? tlsLines(copied) : []),
        ...(socketPath === undefined ? [] : [['--unix-socket', socketPath]]),
        ...(target.authority === undefined ? [] : [['-H', `Host: ${target.authority}`]]),
        ...headerWords(copied, secrets).map((word) => ['-H', word]),
        ...(deadlineMs === undefined ? [] : [['--timeout', `${deadlineMs}ms`]]),
        ...(ms === undefined ? [] : [['--connect-timeout', secondsOf(ms)]]),
      ],
      data: {
        option: ['-d'],
        piped: ['-d', '@-'],
        json: secrets.parts(messagesOf(copied).join('\n')),
      },
      rest: [`${baseUrl(address)}/${methodPath(copied)}`],
    },
    notes: versionNotes(copied),
  };
}

/** Over TLS it agrees on a version with the server. */
function versionNotes(copied: CopiedCall): readonly string[] {
  return copied.call.target.httpVersion === '1.1' && addressOf(copied).secure
    ? ['buf curl cannot be kept to HTTP/1.1 over TLS']
    : [];
}

function tlsLines(copied: CopiedCall): readonly (readonly Word[])[] {
  const options = {
    ca: '--cacert',
    cert: '--cert',
    key: '--key',
    serverName: '--servername',
    unverified: '--insecure',
  };
  return tlsWords(copied, options, copied.call.target.tls?.serverName);
}

/**
 * Several are looked through in order; each root is a module by itself. Of the folder itself only the file is named: it
 * would be built as a whole, with all that lies in it.
 */
function schemaLines(copied: CopiedCall): readonly (readonly Word[])[] {
  const { from } = copied;
  switch (from.kind) {
    case 'server':
      return [];
    case 'descriptor-set':
      return [['--schema', pathIn(copied, from.uri)]];
    case 'files':
      return importRoots(copied).map((root) => ['--schema', root === '.' ? from.file : root]);
  }
}
