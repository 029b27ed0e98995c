/** What the arguments of `parlance call` ask for. Looks at the arguments alone: no schema, no file. */
import { parseArgs } from 'node:util';
import type {
  Metadata,
  ProtocolName,
  Target,
  ThriftProtocol,
  ThriftTransport,
} from '../../contract/target.ts';
import {
  durationMs,
  longestDurationMs,
  plannedWords,
  protocols,
  thriftProtocols,
  thriftTransports,
  usualThrift,
} from '../../languages/rpc/directives.ts';
import { UsageError } from '../command.ts';
import { splitUrl } from './call-url.ts';

export interface CallOptions {
  /** As a target has it. */
  readonly address: string;
  /** In lower case; absent from a bare `host:port`. */
  readonly scheme: string | undefined;
  /** The service, with or without a method, as written. */
  readonly path: string;
  /** A file or folder, as written. */
  readonly schema: string;
  readonly include: readonly string[];
  /** Where it is absent, the address and the schema decide. */
  readonly protocol: ProtocolName | undefined;
  readonly thrift: NonNullable<Target['thrift']>;
  readonly metadata: Metadata;
  readonly data: MessageData | undefined;
  readonly deadlineMs: number | undefined;
  readonly maxMessageBytes: number | undefined;
  /** Whether to print every event, not just the messages received. */
  readonly events: boolean;
}

/** Where the messages to send come from. */
export type MessageData =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'input' };

/** @throws {UsageError}, which never repeats the value of a header. */
export function callOptions(args: readonly string[]): CallOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      include: { type: 'string', short: 'I', multiple: true, default: [] },
      schema: { type: 'string' },
      protocol: { type: 'string' },
      header: { type: 'string', short: 'H', multiple: true, default: [] },
      data: { type: 'string', short: 'd' },
      events: { type: 'boolean', default: false },
      thrift: { type: 'string' },
      deadline: { type: 'string' },
      'max-message-bytes': { type: 'string' },
    },
  });
  const [url, method, ...more] = positionals;
  if (url === undefined) throw new UsageError('no URL was given');
  if (more.length > 0) throw new UsageError(`"${more[0]}" is one argument too many`);
  return {
    ...splitUrl(url, method),
    schema: schemaFrom(values.schema),
    include: values.include,
    protocol: protocolFrom(values.protocol),
    thrift: thriftFrom(values.thrift),
    metadata: values.header.map(headerFrom),
    data: dataFrom(values.data),
    deadlineMs: deadlineFrom(values.deadline),
    maxMessageBytes: maxMessageBytesFrom(values['max-message-bytes']),
    events: values.events,
  };
}

function schemaFrom(text: string | undefined): string {
  if (text === 'reflection')
    throw new UsageError(
      'asking the server for its schema (reflection) is not supported yet; give the file or folder that declares ' +
        'the service: --schema FILE|DIR',
    );
  if (text === undefined)
    throw new UsageError('give the file or folder that declares the service: --schema FILE|DIR');
  return text;
}

function protocolFrom(text: string | undefined): ProtocolName | undefined {
  if (text === undefined) return undefined;
  const known = [...protocols.keys()];
  const found = known.find((name) => name === text);
  if (found !== undefined) return found;
  throw new UsageError(`${notKnown('protocol', text)}; choose one of: ${known.join(', ')}`);
}

function thriftFrom(text: string | undefined): CallOptions['thrift'] {
  let transport: ThriftTransport | undefined;
  let protocol: ThriftProtocol | undefined;
  for (const word of text?.split(/[\s,]+/).filter((part) => part !== '') ?? []) {
    const foundTransport = thriftTransports.find((known) => known === word);
    const foundProtocol = thriftProtocols.find((known) => known === word);
    if (foundTransport === undefined && foundProtocol === undefined)
      throw new UsageError(
        `${notKnown('Thrift transport or protocol', word)}; transports are: ${thriftTransports.join(', ')}; ` +
          `protocols are: ${thriftProtocols.join(', ')}`,
      );
    if ((foundTransport && transport) !== undefined || (foundProtocol && protocol) !== undefined)
      throw new UsageError('--thrift takes one transport and one protocol, such as "framed,binary"');
    transport ??= foundTransport;
    protocol ??= foundProtocol;
  }
  return {
    transport: transport ?? usualThrift.transport,
    protocol: protocol ?? usualThrift.protocol,
  };
}

function notKnown(what: string, word: string): string {
  return plannedWords.has(word)
    ? `the ${what} "${word}" is not supported yet`
    : `there is no ${what} "${word}"`;
}

function headerFrom(text: string, index: number): readonly [string, string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new UsageError(`header ${index + 1} (-H) has no colon; write it as 'name: value'`);
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

function dataFrom(text: string | undefined): MessageData | undefined {
  if (text === undefined) return undefined;
  if (text === '@-' || text === '@') return { kind: 'input' };
  return text.startsWith('@') ? { kind: 'file', path: text.slice(1) } : { kind: 'text', text };
}

function deadlineFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = durationMs(text);
  if (ms === undefined) throw new UsageError(`"${text}" is not a duration; write "500ms", "5s" or "2m"`);
  if (ms < 1 || ms > longestDurationMs)
    throw new UsageError(`the deadline "${text}" is too ${ms < 1 ? 'short' : 'long'}`);
  return ms;
}

function maxMessageBytesFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const bytes = Number(text);
  if (/^[0-9]+$/.test(text) && bytes > 0 && bytes <= 2 ** 31 - 1) return bytes;
  throw new UsageError(`--max-message-bytes takes a number of bytes from 1 to ${2 ** 31 - 1}, not "${text}"`);
}
