/** `grpcurl`, as of version 1.9. */
import { addressOf, type CopiedCall, hostPort, messagesOf, methodPath, pathIn } from './copied-call.ts';
import {
  type CommandTarget,
  isProtobuf,
  placeRefusal,
  protocolNotes,
  secondsOf,
  type Written,
} from './copy-target.ts';
import type { Feature } from './features.ts';
import { headerWords } from './header-words.ts';
import { importRoots } from './import-roots.ts';
import type { CommandLine, Word } from './shells.ts';
import { hasVariable, type SecretVariables } from './text-parts.ts';
import { tlsWords } from './tls-words.ts';

const carries: readonly Feature[] = [
  'deadline',
  'authority',
  'serverName',
  'ca',
  'cert',
  'unverified',
  'connectTimeout',
  'keepalive',
  'maxMessageBytes',
  'socket',
];

export const grpcurl: CommandTarget = {
  kind: 'command',
  id: 'grpcurl',
  title: 'grpcurl',
  offers: isProtobuf,
  carries,
  refusal: (copied) => placeRefusal(copied, 'grpcurl', carries),
  write,
};

function write(copied: CopiedCall, secrets: SecretVariables): Written<CommandLine> {
  const { call } = copied;
  const { target, deadlineMs } = call;
  const address = addressOf(copied);
  const { socketPath } = address;
  const limit = target.maxMessageBytes;
  const messages = messagesOf(copied).join('\n');
  return {
    text: {
      program: 'grpcurl',
      lines: [
        ...(address.secure ? tlsLines(copied) : [['-plaintext']]),
        ...(socketPath === undefined ? [] : [['-unix']]),
        ...(target.authority === undefined ? [] : [['-authority', target.authority]]),
        ...schemaLines(copied),
        ...headerLines(copied, secrets),
        ...(deadlineMs === undefined ? [] : [['-max-time', secondsOf(deadlineMs)]]),
        ...(target.connectTimeoutMs === undefined
          ? []
          : [['-connect-timeout', secondsOf(target.connectTimeoutMs)]]),
        ...(target.keepaliveMs === undefined ? [] : [['-keepalive-time', secondsOf(target.keepaliveMs)]]),
        ...(limit === undefined ? [] : [['-max-msg-sz', String(limit)]]),
      ],
      data: { option: ['-d'], piped: ['-d', '@'], json: secrets.parts(messages) },
      rest: [socketPath ?? hostPort(address), methodPath(copied)],
    },
    notes: protocolNotes(copied, 'grpcurl', 'grpc'),
  };
}

/** Its authority names the server in the certificate too; both at once it takes only where they are the same. */
function tlsLines(copied: CopiedCall): readonly (readonly Word[])[] {
  const { tls, authority } = copied.call.target;
  const options = {
    ca: '-cacert',
    cert: '-cert',
    key: '-key',
    serverName: '-servername',
    unverified: '-insecure',
  };
  return tlsWords(copied, options, authority === undefined ? tls?.serverName : undefined);
}

function schemaLines(copied: CopiedCall): readonly (readonly Word[])[] {
  const { from } = copied;
  switch (from.kind) {
    case 'server':
      return [];
    case 'descriptor-set':
      return [['-protoset', pathIn(copied, from.uri)]];
    case 'files':
      return [...importRoots(copied).map((root) => ['-import-path', root]), ['-proto', from.file]];
  }
}

/** grpcurl puts variables into headers itself, so that their values are not among its arguments. */
function headerLines(copied: CopiedCall, secrets: SecretVariables): readonly (readonly Word[])[] {
  const words = headerWords(copied, secrets);
  const parts = words.flatMap((word) => word);
  const expands =
    hasVariable(parts) && !parts.some((part) => typeof part === 'string' && part.includes('${'));
  if (!expands) return words.map((word) => ['-H', word]);
  const braced = (word: Word): string =>
    typeof word === 'string'
      ? word
      : word.map((part) => (typeof part === 'string' ? part : `\${${part.variable}}`)).join('');
  return [['-expand-headers'], ...words.map((word) => ['-H', braced(word)])];
}
