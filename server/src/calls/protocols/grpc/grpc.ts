/**
 * gRPC over HTTP/2 (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md): how a call is asked for and how
 * its answer is read. Connecting, sending and timing are `http-call.ts`'s.
 */
import {
  contentTypeJson,
  contentTypeProto,
  headerContentType,
  headerEncoding,
  parseContentType,
} from '@connectrpc/connect/protocol-grpc';
import { CallError } from '../../call-error.ts';
import { protobufCodec } from '../../codecs/protobuf.ts';
import { HeaderFields } from '../../header-fields.ts';
import type { OpenOptions, Protocol } from '../../protocol.ts';
import type { HttpResponse } from '../../transports/http-request.ts';
import { compressionNamed, compressionToSend } from '../../transports/inflate.ts';
import { foreignAnswer } from '../http-answer.ts';
import { type HttpDialect, type HttpPlan, type Inbox, openHttpCall } from '../http-call.ts';
import { envelopeFor, readEnvelopes } from '../read-envelopes.ts';
import { isJson, kindOf, methodUrl, rpcMethod } from '../rpc-method.ts';
import { addGrpcHeaders } from './grpc-request.ts';
import { endWithStatus, hasStatus, splitTrailersOnly } from './grpc-status.ts';

export const grpc: Protocol = {
  name: 'grpc',
  schemaKinds: ['descriptor-set'],
  open: (options) => openHttpCall(dialect, options, kindOf(rpcMethod(options))),
  codec: protobufCodec,
};

const dialect: HttpDialect = { plan, receive };

function plan(options: OpenOptions): HttpPlan {
  const { target } = options;
  const compression = compressionToSend(target.compression);
  if (target.httpVersion === '1.1')
    throw new CallError('prepare', 'gRPC needs HTTP/2, but HTTP/1.1 is asked for', {
      advice: 'take "httpVersion" out of the target, or call it over Connect or gRPC-Web',
      setting: { name: 'httpVersion', values: ['2'] },
    });
  const header = new HeaderFields([
    [headerContentType, isJson(options) ? contentTypeJson : contentTypeProto],
    ['user-agent', 'parlance'],
    // Shows proxies that drop trailers, which the protocol wants found out.
    ['te', 'trailers'],
  ]);
  addGrpcHeaders(header, options);
  return {
    url: methodUrl(target, rpcMethod(options)),
    header,
    client: { version: '2', purpose: 'gRPC' },
    frame: (payload) => envelopeFor(payload, compression),
    announcesLength: false,
  };
}

async function receive(response: HttpResponse, inbox: Inbox): Promise<void> {
  if (!isGrpc(response, isJson(inbox.options))) {
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
  if (!hasStatus(trailers))
    throw new CallError('protocol', 'the server ended the stream without a status', {
      code: 'internal',
      advice: 'a proxy on the way may drop the trailers of HTTP/2',
    });
  endWithStatus(inbox, trailers, leftover);
}

function isGrpc({ header, status }: HttpResponse, json: boolean): boolean {
  const type = parseContentType(header.get(headerContentType));
  return type?.binary === !json && (status === 200 || header.has('grpc-status'));
}
