/**
 * What the frames of a stream say, of those methods of Kitex whose `streaming.mode` says that they stream, over
 * TTHeader. Experimental: written after Kitex's source (pkg/remote/trans/ttstream), and not yet proved by a server.
 */
import { CallError } from '../../call-error.ts';
import type { Metadata } from '../../../contract/target.ts';
import { binaryEncoding } from '../thrift-binary/binary-encoding.ts';
import { applicationException } from '../thrift/application-exception.ts';
import { encodeRecord } from '../thrift/encode-record.ts';
import { applicationError } from '../thrift/reply-outcome.ts';
import { WireProblem } from '../thrift/wire.ts';
import { concatBytes } from '../../../base/concat-bytes.ts';
import { businessError } from './business-error.ts';
import { payloadKinds, STREAMING_FLAG, type TtHeaderFrame } from './ttheader.ts';

/** Of one stream of a connection; its number is never 0. */
export interface StreamFrame {
  readonly stream: number;
  readonly method: string;
  readonly content: StreamContent;
}

export type StreamContent =
  /** Of the connection, not of a stream. */
  | { readonly kind: 'meta'; readonly metadata: Metadata }
  /** The first of each side; that of the client names the service, as the IDL does. */
  | { readonly kind: 'header'; readonly service?: string; readonly metadata: Metadata }
  /** A struct alone, in the binary protocol: neither a message around it nor arguments or a result. */
  | { readonly kind: 'data'; readonly struct: Uint8Array }
  /** The last of each side. That of the server tells how the call ended. */
  | { readonly kind: 'trailer'; readonly metadata: Metadata; readonly error?: CallError }
  /** The stream is over at once; `path` tells through which services that came. */
  | { readonly kind: 'reset'; readonly error?: CallError; readonly path?: string };

/** The keys of the head that streams use (protocol/ttheader/metakey.go of cloudwego/gopkg). */
const keys = { toService: 6, toMethod: 9, frameType: 27 } as const;

const frameTypes = { meta: '1', header: '2', data: '3', trailer: '4', reset: '5' } as const;

const names = { service: 'isn', cancelPath: 'ttscp' } as const;

/** @throws {CallError} of phase `prepare`. */
export function frameOfStream({ stream, method, content }: StreamFrame): TtHeaderFrame {
  if (stream === 0) throw new CallError('prepare', 'a stream of Kitex cannot have the number 0');
  return {
    flags: STREAMING_FLAG,
    seqid: stream,
    payloadKind: payloadKinds.thriftStruct,
    numbered: new Map([
      [keys.frameType, frameTypes[content.kind]],
      [keys.toMethod, method],
      ...(content.kind === 'header' && content.service !== undefined
        ? [[keys.toService, content.service] as const]
        : []),
    ]),
    named: namedOf(content),
    payload: payloadOf(content, stream, method),
  };
}

/** @throws {WireProblem} where the frame is none of a stream, or says what none can. */
export function streamOfFrame(frame: TtHeaderFrame): StreamFrame {
  const { flags, seqid, payloadKind, numbered, named, payload } = frame;
  if ((flags & STREAMING_FLAG) === 0) throw new WireProblem(6, 'the frame is not one of a stream');
  const type = numbered.get(keys.frameType);
  const kind = (Object.keys(frameTypes) as (keyof typeof frameTypes)[]).find(
    (each) => frameTypes[each] === type,
  );
  if (kind === undefined)
    throw new WireProblem(
      14,
      `the frame is of ${type === undefined ? 'no type' : `the unknown type ${JSON.stringify(type.slice(0, 20))}`}`,
    );
  if (kind !== 'meta' && seqid === 0) throw new WireProblem(8, 'a stream has the number 0');
  if (kind === 'data' && payloadKind !== payloadKinds.thriftStruct)
    throw new WireProblem(14, `the message is of the kind ${payloadKind}, not a struct of Thrift`);
  return {
    stream: seqid,
    method: numbered.get(keys.toMethod) ?? '',
    content: contentOf(kind, named, payload),
  };
}

function contentOf(
  kind: keyof typeof frameTypes,
  named: ReadonlyMap<string, string>,
  payload: Uint8Array,
): StreamContent {
  const metadata = [...named];
  switch (kind) {
    case 'meta':
      return { kind, metadata };
    case 'header': {
      const service = named.get(names.service);
      const rest = metadata.filter(([name]) => name !== names.service);
      return { kind, ...(service === undefined ? {} : { service }), metadata: rest };
    }
    case 'data':
      return { kind, struct: payload };
    case 'trailer': {
      const error = exceptionOf(payload) ?? businessError(named);
      return { kind, metadata, ...(error === undefined ? {} : { error }) };
    }
    case 'reset': {
      const error = exceptionOf(payload);
      const path = named.get(names.cancelPath);
      return { kind, ...(error === undefined ? {} : { error }), ...(path === undefined ? {} : { path }) };
    }
  }
}

function namedOf(content: StreamContent): ReadonlyMap<string, string> {
  switch (content.kind) {
    case 'meta':
    case 'trailer':
      return new Map(content.metadata);
    case 'header':
      return new Map([
        ...(content.service === undefined ? [] : [[names.service, content.service] as const]),
        ...content.metadata,
      ]);
    case 'data':
      return new Map();
    case 'reset':
      return new Map(content.path === undefined ? [] : [[names.cancelPath, content.path]]);
  }
}

function payloadOf(content: StreamContent, stream: number, method: string): Uint8Array {
  if (content.kind === 'data') return content.struct;
  const error = content.kind === 'trailer' || content.kind === 'reset' ? content.error : undefined;
  const { shape, types } = applicationException;
  if (error === undefined || shape === undefined) return new Uint8Array(0);
  const writer = binaryEncoding.writer();
  const text = { kind: 'string', value: error.message } as const;
  encodeRecord(writer, shape, { kind: 'object', entries: [['message', text]] }, types);
  return concatBytes(binaryEncoding.message({ method, type: 'exception', seqid: stream }, writer.finish()));
}

/** An exception of the library, in a message of its own; nothing where there is none. */
function exceptionOf(payload: Uint8Array): CallError | undefined {
  if (payload.length === 0) return undefined;
  const header = binaryEncoding.messageHeader(payload);
  if (header === undefined || header.envelope.type !== 'exception')
    throw new WireProblem(0, 'the payload at the end of a stream is no exception');
  return applicationError(binaryEncoding.reader(payload.subarray(header.length), applicationException));
}
