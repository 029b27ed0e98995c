/**
 * gRPC-Web (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md) over HTTP/1.1 and HTTP/2: how a call is asked
 * for and how its answer is read. Trailers come as the last message of the body. The variant in base64
 * (`application/grpc-web-text`) is not spoken: it is for browsers that cannot read bytes.
 */
import {
  headerContentType,
  headerEncoding,
  headerXUserAgent,
  parseContentType,
  requestHeader,
  trailerFlag,
} from '@connectrpc/connect/protocol-grpc-web';
import type { Metadata } from '../../../contract/target.ts';
import { CallError } from '../../call-error.ts';
import { protobufCodec } from '../../codecs/protobuf.ts';
import { HeaderFields } from '../../header-fields.ts';
import type { OpenOptions, Protocol } from '../../protocol.ts';
import type { HttpResponse } from '../../transports/http-request.ts';
import { compressionNamed, compressionToSend } from '../../transports/inflate.ts';
import { addGrpcHeaders } from '../grpc/grpc-request.ts';
import { endWithStatus, hasStatus, splitTrailersOnly } from '../grpc/grpc-status.ts';
import { foreignAnswer } from '../http-answer.ts';
import { type HttpDialect, type HttpPlan, type Inbox, openHttpCall } from '../http-call.ts';
import { envelopeFor, readEnvelopes } from '../read-envelopes.ts';
import { isJson, kindOf, methodUrl, rpcMethod, streamVersion } from '../rpc-method.ts';
import { readTrailers } from './grpc-web-trailers.ts';

export const grpcWeb: Protocol = {
  name: 'grpc-web',
  schemaKinds: ['descriptor-set'],
  open: (options) => openHttpCall(dialect, options, kindOf(rpcMethod(options))),
  codec: protobufCodec,
};

const dialect: HttpDialect = { plan, receive };

function plan(options: OpenOptions): HttpPlan {
  const { target } = options;
  const method = rpcMethod(options);
  const compression = compressionToSend(options.target.compression);
  const header = new HeaderFields(
    requestHeader(!isJson(options), undefined, { [headerXUserAgent]: 'parlance' }, true),
  );
  addGrpcHeaders(header, options);
  return {
    url: methodUrl(target, method),
    header,
    client: {
      version: streamVersion(options, method),
      purpose: 'streaming both ways at once',
      halfDuplex: true,
    },
    frame: (payload) => envelopeFor(payload, compression),
    announcesLength: method.methodKind === 'unary' || method.methodKind === 'server_streaming',
  };
}

async function receive(response: HttpResponse, inbox: Inbox): Promise<void> {
  if (!isGrpcWeb(response, isJson(inbox.options))) {
    inbox.headers(response.headerList, response.status);
    throw await foreignAnswer(response, 'gRPC-Web');
  }
  inbox.headers(response.headerList, response.status);
  const compression = compressionNamed(response.header.get(headerEncoding));

  let trailers: Metadata | undefined;
  const { leftover } = await readEnvelopes(response.body, compression, inbox, (envelope) => {
    if (trailers !== undefined)
      throw new CallError('protocol', 'the server sent more behind the trailers', { code: 'internal' });
    if (envelope.flags === trailerFlag) trailers = readTrailers(envelope.payload);
    else if (envelope.flags === 0) inbox.received(envelope);
    else
      throw new CallError(
        'protocol',
        `a message has the flags ${envelope.flags}, which gRPC-Web does not know`,
        { code: 'internal' },
      );
  });
  // An answer without messages may have its trailers in its head.
  if (trailers === undefined && hasStatus(response.headerList))
    [, trailers] = splitTrailersOnly(response.headerList);
  if (trailers !== undefined) inbox.trailers(trailers);
  if (trailers === undefined || !hasStatus(trailers))
    throw new CallError('protocol', 'the server ended the stream without a status', {
      code: 'internal',
      advice: 'the server, or a proxy on the way, may have cut the stream',
    });
  endWithStatus(inbox, trailers, leftover);
}

function isGrpcWeb({ header, status }: HttpResponse, json: boolean): boolean {
  const type = parseContentType(header.get(headerContentType));
  return type?.binary === !json && !type.text && (status === 200 || header.has('grpc-status'));
}
