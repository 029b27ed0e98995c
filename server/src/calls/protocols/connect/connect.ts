/**
 * The Connect protocol (https://connectrpc.com/docs/protocol): how a call is asked for and how its answer is read.
 * Connecting, sending and timing are `http-call.ts`'s.
 */
import {
  endStreamFlag,
  headerContentType,
  headerStreamAcceptEncoding,
  headerStreamEncoding,
  headerTimeout,
  headerUnaryAcceptEncoding,
  headerUnaryContentLength,
  headerUnaryEncoding,
  parseContentType,
  requestHeader,
} from '@connectrpc/connect/protocol-connect';
import { receivesMany } from '../../../model/schema.ts';
import { CallError } from '../../call-error.ts';
import { protobufCodec } from '../../codecs/protobuf.ts';
import { HeaderFields } from '../../header-fields.ts';
import type { OpenOptions, Protocol } from '../../protocol.ts';
import type { HttpResponse } from '../../transports/http-request.ts';
import { compressionNamed, compressions, compressionToSend } from '../../transports/inflate.ts';
import { foreignAnswer } from '../http-answer.ts';
import { type HttpDialect, type HttpPlan, type Inbox, openHttpCall } from '../http-call.ts';
import { readBody } from '../read-body.ts';
import { cutShort, envelopeFor, readEnvelopes } from '../read-envelopes.ts';
import { isJson, kindOf, methodUrl, rpcMethod, streamVersion, typeResolver } from '../rpc-method.ts';
import { noMessage, statusError } from '../status-error.ts';
import { asksByGet, planOfGet } from './connect-get.ts';
import { type EndOfStream, readEndOfStream, readError, splitTrailers } from './connect-status.ts';

export const connect: Protocol = {
  name: 'connect',
  schemaKinds: ['descriptor-set'],
  open: (options) => {
    const kind = kindOf(rpcMethod(options));
    return openHttpCall(kind === 'unary' ? unary : streaming, options, kind);
  },
  codec: protobufCodec,
};

/** One message each way, as the whole body of request and answer; errors are JSON. */
const unary: HttpDialect = {
  plan(options) {
    const compression = compressionToSend(options.target.compression);
    const plan: HttpPlan = {
      ...commonPlan(options, headerUnaryAcceptEncoding, headerUnaryEncoding),
      frame: (payload) => compression?.compress(payload) ?? payload,
      announcesLength: true,
    };
    return asksByGet(options) ? planOfGet(plan, options) : plan;
  },

  async receive(response, inbox) {
    const [headers, trailers] = splitTrailers(response.headerList);
    inbox.headers(headers, response.status);
    const type = parseContentType(response.header.get(headerContentType));
    const isMessage = response.status === 200 && type?.binary === !isJson(inbox.options) && !type.stream;
    const isError = response.status !== 200 && type?.binary === false;
    if (!isMessage && !isError) throw await notConnect(response, 'Connect');

    const compression = compressionNamed(response.header.get(headerUnaryEncoding));
    const announced = response.header.get(headerUnaryContentLength);
    const body = await readBody(response.body, inbox, announced === null ? undefined : Number(announced));
    const payload = compression === undefined ? body : compression.inflate(body, inbox.limits);
    if (isError) {
      const error = readError(payload, response.status);
      if (error === undefined) throw await foreignAnswer(response, 'Connect', payload);
      if (trailers.length > 0) inbox.trailers(trailers);
      throw statusError(error, [...headers, ...trailers], typeResolver(inbox.options));
    }
    inbox.received({
      payload,
      wireBytes: body.length,
      ...(compression === undefined ? {} : { compression: compression.name }),
    });
    if (trailers.length > 0) inbox.trailers(trailers);
  },
};

/** Messages in envelopes; the last envelope holds trailers and error, as JSON. */
const streaming: HttpDialect = {
  plan(options, kind) {
    const compression = compressionToSend(options.target.compression);
    return {
      ...commonPlan(options, headerStreamAcceptEncoding, headerStreamEncoding),
      frame: (payload) => envelopeFor(payload, compression),
      announcesLength: kind === 'server-streaming',
    };
  },

  async receive(response, inbox) {
    inbox.headers(response.headerList, response.status);
    const type = parseContentType(response.header.get(headerContentType));
    if (response.status !== 200 || type?.binary !== !isJson(inbox.options) || !type.stream)
      throw await streamRefused(response, inbox);

    const compression = compressionNamed(response.header.get(headerStreamEncoding));
    let end: EndOfStream | undefined;
    const { leftover } = await readEnvelopes(response.body, compression, inbox, (envelope) => {
      if (end !== undefined)
        throw new CallError('protocol', 'the server sent more behind the end of the stream', {
          code: 'internal',
        });
      if (envelope.flags === endStreamFlag) {
        end = readEndOfStream(envelope.payload);
        inbox.trailers(end.trailers);
      } else if (envelope.flags === 0) {
        inbox.received(envelope);
      } else {
        throw new CallError(
          'protocol',
          `a message has the flags ${envelope.flags}, which Connect does not know`,
          {
            code: 'internal',
          },
        );
      }
    });
    if (leftover > 0) throw cutShort(leftover);
    if (end === undefined)
      throw new CallError('protocol', 'the stream ended without saying how (no end-of-stream message)', {
        code: 'internal',
        advice: 'the server, or a proxy on the way, may have cut the stream',
      });
    if (end.error !== undefined)
      throw statusError(end.error, [...response.headerList, ...end.trailers], typeResolver(inbox.options));
    if (inbox.receivedCount === 0 && !receivesMany(inbox.kind)) throw noMessage();
  },
};

function commonPlan(
  options: OpenOptions,
  acceptEncoding: string,
  encoding: string,
): Pick<HttpPlan, 'url' | 'header' | 'client'> {
  const { target, deadlineMs } = options;
  const { compression } = target;
  const method = rpcMethod(options);
  const header = new HeaderFields(
    requestHeader(method.methodKind, !isJson(options), undefined, { 'user-agent': 'parlance' }, false),
  );
  header.set(acceptEncoding, compressions.map(({ name }) => name).join(','));
  if (compression !== undefined) header.set(encoding, compression);
  // At most ten digits.
  if (deadlineMs !== undefined)
    header.set(headerTimeout, String(Math.min(Math.max(1, Math.ceil(deadlineMs)), 9_999_999_999)));
  return {
    url: methodUrl(target, method),
    header,
    client: {
      version: streamVersion(options, method),
      purpose: 'streaming both ways at once',
      halfDuplex: true,
    },
  };
}

/** What a server answers that takes no part in the stream: at best an error in the form of unary calls. */
async function streamRefused(response: HttpResponse, inbox: Inbox): Promise<CallError> {
  const type = parseContentType(response.header.get(headerContentType));
  if (response.status === 200 || type?.binary !== false) return notConnect(response, 'streaming Connect');
  const body = await readBody(response.body, inbox, undefined);
  const error = readError(body, response.status);
  if (error === undefined) return foreignAnswer(response, 'streaming Connect', body);
  return statusError(error, response.headerList, typeResolver(inbox.options));
}

/** Connect in another form than was asked for counts as an internal error of the server. */
async function notConnect(response: HttpResponse, expected: string): Promise<CallError> {
  const isOtherForm =
    response.status === 200 && parseContentType(response.header.get(headerContentType)) !== undefined;
  return foreignAnswer(response, expected, undefined, isOtherForm ? 'internal' : undefined);
}
