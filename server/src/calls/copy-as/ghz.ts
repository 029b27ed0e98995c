/** `ghz`, as of version 0.93: the call many times over, to measure the server. */
import { base64Decode } from '@bufbuild/protobuf/wire';
import {
  addressOf,
  type CopiedCall,
  hostPort,
  messagesOf,
  metadataOf,
  methodPath,
  pathIn,
} from './copied-call.ts';
import { type CommandTarget, isProtobuf, placeRefusal, protocolNotes, type Written } from './copy-target.ts';
import type { Feature } from './features.ts';
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
  'keepalive',
  'compression',
  'socket',
];

export const ghz: CommandTarget = {
  kind: 'command',
  id: 'ghz',
  title: 'ghz',
  offers: isProtobuf,
  carries,
  refusal: (copied) => placeRefusal(copied, 'ghz', carries),
  write,
};

function write(copied: CopiedCall, secrets: SecretVariables): Written<CommandLine> {
  const { call } = copied;
  const { target, deadlineMs, methodKind } = call;
  const address = addressOf(copied);
  const { socketPath } = address;
  const metadata = metadataLines(copied, secrets);
  const messages = messagesOf(copied);
  const many = methodKind === 'client-streaming' || methodKind === 'bidi-streaming';
  const json = secrets.parts(many ? `[${messages.join(',')}]` : (messages[0] ?? '{}'));
  // It takes data and metadata for templates.
  const written = [...json, ...metadata.lines.flat(2)];
  const hasBraces = written.some((part) => typeof part === 'string' && part.includes('{{'));
  return {
    text: {
      program: 'ghz',
      lines: [
        ...(address.secure ? tlsLines(copied) : [['--insecure']]),
        ...(target.authority === undefined ? [] : [['--authority', target.authority]]),
        ...schemaLines(copied),
        ['--call', methodPath(copied)],
        ...metadata.lines,
        ...(hasBraces ? [['--disable-template-functions', '--disable-template-data']] : []),
        ...(deadlineMs === undefined ? [] : [['--timeout', `${deadlineMs}ms`]]),
        ...(target.connectTimeoutMs === undefined
          ? []
          : [['--connect-timeout', `${target.connectTimeoutMs}ms`]]),
        ...(target.keepaliveMs === undefined ? [] : [['--keepalive', `${target.keepaliveMs}ms`]]),
        ...(target.compression === 'gzip' ? [['--enable-compression']] : []),
        ['--total', '200', '--concurrency', '10'],
      ],
      data: {
        option: ['-d'],
        piped: ['-d', '@'],
        json,
      },
      rest: [socketPath === undefined ? hostPort(address) : `unix://${socketPath}`],
    },
    notes: [...protocolNotes(copied, 'ghz', 'grpc'), ...metadata.notes],
  };
}

function tlsLines(copied: CopiedCall): readonly (readonly Word[])[] {
  const { tls, authority } = copied.call.target;
  const options = {
    ca: '--cacert',
    cert: '--cert',
    key: '--key',
    serverName: '--cname',
    unverified: '--skipTLS',
  };
  return tlsWords(copied, options, tls?.serverName ?? authority);
}

/** Without a schema it asks the server. */
function schemaLines(copied: CopiedCall): readonly (readonly Word[])[] {
  const { from } = copied;
  switch (from.kind) {
    case 'server':
      return [];
    case 'descriptor-set':
      return [['--protoset', pathIn(copied, from.uri)]];
    case 'files': {
      const roots = importRoots(copied);
      return [
        ['--import-paths', roots.join(',')],
        ['--proto', pathIn(copied, from.uri)],
      ];
    }
  }
}

/** An object of JSON, in which each name stands once; what is binary it encodes itself. */
function metadataLines(
  copied: CopiedCall,
  secrets: SecretVariables,
): { readonly lines: readonly (readonly Word[])[]; readonly notes: readonly string[] } {
  const entries = new Map<string, string>();
  const notes: string[] = [];
  for (const [name, value] of metadataOf(copied)) {
    const text = name.endsWith('-bin') ? decoded(value) : value;
    if (entries.has(name)) notes.push(`ghz sends metadata of one name once: ${name}`);
    else if (text === undefined) notes.push(`ghz takes text alone, and so leaves out ${name}`);
    else entries.set(name, text);
  }
  if (entries.size === 0) return { lines: [], notes };
  const parts = secrets.parts(JSON.stringify(Object.fromEntries(entries)));
  return { lines: [['--metadata', parts]], notes };
}

/** The text that is sent in base64; nothing where it is none. */
function decoded(value: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(base64Decode(value));
  } catch {
    return undefined;
  }
}
