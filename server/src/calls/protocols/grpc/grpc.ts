/**
 * gRPC over HTTP/2 (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md): how a call is asked for and how
 * its answer is read. Connecting, sending and timing are `http-call.ts`'s.
 */
import {
  headerAcceptEncoding,
  headerContentType,
  headerEncoding,
  headerTimeout,
  parseContentType,
  requestHeader,
} from '@connectrpc/connect/protocol-grpc';
import { receivesMany } from '../../../model/schema.ts';
import type { Metadata } from '../../../contract/target.ts';
import { CallError } from '../../call-error.ts';
import { protobufCodec } from '../../codecs/protobuf.ts';
import { headersOf } from '../../metadata.ts';
import type { OpenOptions, Protocol } from '../../protocol.ts';
import type { HttpResponse } from '../../transports/http-request.ts';
import { compressionNamed, compressions } from '../../transports/inflate.ts';
import { foreignAnswer } from '../http-answer.ts';
import { type HttpDialect, type HttpPlan, type Inbox, openHttpCall } from '../http-call.ts';
import { cutShort, envelopeFor, readEnvelopes } from '../read-envelopes.ts';
import { kindOf, methodUrl, rpcMethod, typeResolver } from '../rpc-method.ts';
import { noMessage, statusError } from '../status-error.ts';
import { readStatus } from './grpc-status.ts';

export const grpc: Protocol = {
  name: 'grpc',
  schemaKinds: ['descriptor-set'],
  open: (options) => openHttpCall(dialect, options, kindOf(rpcMethod(options))),
  codec: protobufCodec,
};

const dialect: HttpDialect = { plan, receive };

function plan(options: OpenOptions): HttpPlan {
  const { target, deadlineMs } = options;
  const compression = compressionNamed(options.compression ?? null);
  if (target.httpVersion === '1.1')
    throw new CallError('prepare', 'gRPC needs HTTP/2, but the target asks for HTTP/1.1', {
      advice: 'take "httpVersion" out of the target, or call it over Connect',
    });
  const header = requestHeader(true, undefined, { 'user-agent': 'parlance' });
  header.set(headerAcceptEncoding, compressions.map(({ name }) => name).join(','));
  if (compression !== undefined) header.set(headerEncoding, compression.name);
  if (deadlineMs !== undefined) header.set(headerTimeout, timeout(deadlineMs));
  return {
    url: methodUrl(target, rpcMethod(options)),
    header,
    client: { version: '2', purpose: 'gRPC' },
    frame: (payload) => envelopeFor(payload, compression),
    announcesLength: false,
  };
}

/** At most eight digits and a unit. */
function timeout(ms: number): string {
  const whole = Math.max(1, Math.ceil(ms));
  return whole < 1e8 ? `${whole}m` : `${Math.min(Math.ceil(whole / 1000), 99_999_999)}S`;
}

async function receive(response: HttpResponse, inbox: Inbox): Promise<void> {
  if (!isGrpc(response)) {
    inbox.headers(response.headerList, response.status);
    throw await foreignAnswer(response, 'gRPC');
  }
  // An answer without messages may be one block of headers that are its trailers ("Trailers-Only").
  const [headers, early] = response.headOnly
    ? splitTrailersOnly(response.headerList)
    : [response.headerList, []];
  inbox.headers(headers, response.status);
  const compression = compressionNamed(response.header.get(headerEncoding));

  const { leftover } = await readEnvelopes(response.body, compression, inbox, (envelope) => {
    if (envelope.flags !== 0)
      throw new CallError('protocol', `a message has the flags ${envelope.flags}, which gRPC does not know`, {
        code: 'internal',
      });
    inbox.received(envelope);
  });

  const trailers = [...early, ...response.trailerList()];
  inbox.trailers(trailers);
  const status = readStatus(headersOf(trailers));
  if (status === undefined)
    throw new CallError('protocol', 'the server ended the stream without a status', {
      code: 'internal',
      advice: 'a proxy on the way may drop the trailers of HTTP/2',
    });
  // What the status says of a stream that was cut short is worth more than that it was.
  if (status !== 'ok') throw statusError(status, trailers, typeResolver(inbox.options));
  if (leftover > 0) throw cutShort(leftover);
  if (inbox.receivedCount === 0 && !receivesMany(inbox.kind)) throw noMessage();
}

function isGrpc({ header, status }: HttpResponse): boolean {
  const type = parseContentType(header.get(headerContentType));
  return type?.binary === true && (status === 200 || header.has('grpc-status'));
}

/** Of a Trailers-Only answer all but the content type is a trailer. */
function splitTrailersOnly(list: Metadata): [headers: Metadata, trailers: Metadata] {
  const isHeader = ([name]: Metadata[number]): boolean => name === 'content-type';
  return [list.filter(isHeader), list.filter((entry) => !isHeader(entry))];
}
