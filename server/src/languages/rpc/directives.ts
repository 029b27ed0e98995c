/** The directives of request documents, `# @name value`: what each means, and what values it takes. */
import type {
  HttpVersion,
  MessageEncoding,
  ProtocolName,
  SentCompression,
  Target,
} from '../../contract/target.ts';
import type { OAuth2Auth } from '../../contract/target-auth.ts';
import type { RequestKeyword } from './ast.ts';

export interface DirectiveInfo {
  readonly doc: string;
  /** A value to begin with, where the value is free. */
  readonly example: string;
  /** The only kind of request that takes it. */
  readonly keyword?: RequestKeyword | 'MOCK';
}

export const directives: ReadonlyMap<string, DirectiveInfo> = new Map([
  ['target', { doc: 'The name of a target in `rpc.targets.json`: where the call goes.', example: 'local' }],
  ['deadline', { doc: 'How long the call may take, such as `500ms`, `5s` or `2m`.', example: '5s' }],
  [
    'keep',
    {
      doc: 'What is kept of the messages: `counts` has them counted and sized, and keeps none. Without it, all are kept.',
      example: 'counts',
    },
  ],
  ['protocol', { doc: 'The protocol to speak: `grpc`, `grpc-web`, `connect` or `thrift`.', example: 'grpc' }],
  [
    'schema',
    {
      doc: 'Where the schema comes from: `reflection` asks the server. Without it, from the files of the workspace.',
      example: 'reflection',
      keyword: 'GRPC',
    },
  ],
  [
    'thrift',
    {
      doc:
        'How Thrift messages travel: the transport (`framed`, `buffered` or `http`) and the protocol (`binary`, `compact`, ' +
        '`json`, or `thriftpy2-json`, which is what thriftpy2 calls JSON). `header` puts them into THeader, with metadata, ' +
        'and `zlib` compresses them there; `multiplexed` calls one of several services of the server, by its own name or ' +
        'by the one that follows; `non-strict` writes binary in its old form.',
      example: 'framed binary',
      keyword: 'THRIFT',
    },
  ],
  [
    'trailer',
    {
      doc: 'Metadata that comes behind the messages of an answer, `name: value`; there may be several. The lines below the request line come before the messages.',
      example: 'x-cost: 7',
      keyword: 'MOCK',
    },
  ],
]);

/** What each protocol is called by, and the requests that can use it. */
export const protocols: ReadonlyMap<ProtocolName, RequestKeyword> = new Map([
  ['grpc', 'GRPC'],
  ['grpc-web', 'GRPC'],
  ['connect', 'GRPC'],
  ['thrift', 'THRIFT'],
]);

/** What else than all messages can be kept of a call. */
export const keptParts = ['counts'] as const;

/** Where else than from files of the workspace the schema of a request can come from. */
export const schemaOrigins = ['reflection'] as const;

export const encodings: readonly MessageEncoding[] = ['proto', 'json'];
export const clientAuthentications: readonly OAuth2Auth['clientAuthentication'][] = ['header', 'body'];
export const compressions: readonly SentCompression[] = ['gzip', 'br', 'zstd'];
export const httpVersions: readonly HttpVersion[] = ['1.1', '2'];
export const dangers: readonly NonNullable<Target['danger']>[] = ['dev', 'staging', 'prod'];

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Timers hold no more. */
export const longestDurationMs = 2 ** 31 - 1;

/** `250ms`, `5s`, `1.5m` or `2h`, in whole milliseconds, rounded up. Nothing where the text is none of these. */
export function durationMs(text: string): number | undefined {
  const match = /^([0-9]{1,12}(?:\.[0-9]{1,9})?)(ms|s|m|h)$/.exec(text);
  if (match === null) return undefined;
  return Math.ceil(Number(match[1]) * (unitMs[match[2] ?? ''] ?? 1));
}
