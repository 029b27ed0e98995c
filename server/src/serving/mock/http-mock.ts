/** The Protobuf services of a plan over gRPC, gRPC-Web and Connect, with server reflection. */
import {
  type DescMessage,
  type DescMethod,
  fromBinary,
  type FileRegistry,
  type Message,
  toBinary,
} from '@bufbuild/protobuf';
import { type ConnectRouter, ConnectError, type HandlerContext } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { decodeMessage } from '../../calls/codecs/protobuf/decode.ts';
import { encodeMessage } from '../../calls/codecs/protobuf/encode.ts';
import { googleRpcType } from '../../calls/codecs/protobuf/google-rpc.ts';
import type { Types } from '../../calls/codecs/protobuf/types.ts';
import { parseJson } from '../../calls/json/parse-json.ts';
import { usualLimits } from '../../calls/limits.ts';
import type { MockMethod } from '../../contract/mock.ts';
import type { Metadata } from '../../contract/target.ts';
import { statusNames } from '../../model/rpc-status.ts';
import type { HttpHandler } from '../http-server.ts';
import { reflectionOf } from '../reflection-service.ts';
import { route, type ServiceMethods } from '../service-methods.ts';
import { answerCall, type Switchboard } from './answer-call.ts';
import { Incoming } from './incoming.ts';
import { MockFailure } from './mock-failure.ts';
import type { OpenPlan } from './open-plan.ts';

export function httpMock({ protobuf }: OpenPlan, board: Switchboard): HttpHandler {
  const registries = [...new Set(protobuf.map(({ registry }) => registry))];
  const services = protobuf.map(({ service }) => service.service);
  return connectNodeAdapter({
    readMaxBytes: usualLimits.maxMessageBytes,
    writeMaxBytes: usualLimits.maxSentMessageBytes,
    routes(router) {
      for (const { service, registry } of protobuf)
        routeService(router, service.service, service.methods, registry, board);
      for (const version of ['v1', 'v1alpha'] as const) {
        const reflection = reflectionOf({ registries, services }, version);
        if (!services.includes(reflection.service.typeName))
          route(router, reflection.service, reflection.methods);
      }
    },
  });
}

function routeService(
  router: ConnectRouter,
  name: string,
  methods: readonly MockMethod[],
  registry: FileRegistry,
  board: Switchboard,
): void {
  const service = registry.getService(name);
  if (service === undefined) return;
  const types: Types = {
    message: (typeName) => registry.getMessage(typeName) ?? googleRpcType(typeName),
    extension: (typeName) => registry.getExtension(typeName),
    extensionFor: (extendee, number) => registry.getExtensionFor(extendee, number),
  };
  const implementation = service.methods.flatMap((desc) => {
    const method = methods.find((known) => known.method === desc.name);
    return method === undefined ? [] : [[desc.localName, handlerOf({ desc, method, types, board })] as const];
  });
  route(router, service, Object.fromEntries(implementation));
}

interface ServedMethod {
  readonly desc: DescMethod;
  readonly method: MockMethod;
  readonly types: Types;
  readonly board: Switchboard;
}

function handlerOf(served: ServedMethod): ServiceMethods[string] {
  switch (served.desc.methodKind) {
    case 'unary':
      return (request: Message, context: HandlerContext) => oneOf(answers(served, only(request), context));
    case 'server_streaming':
      return (request: Message, context: HandlerContext) => answers(served, only(request), context);
    case 'client_streaming':
      return (requests: AsyncIterable<Message>, context: HandlerContext) =>
        oneOf(answers(served, requests, context));
    case 'bidi_streaming':
      return (requests: AsyncIterable<Message>, context: HandlerContext) =>
        answers(served, requests, context);
  }
}

/** @throws {ConnectError} */
async function* answers(
  { desc, method, types, board }: ServedMethod,
  requests: AsyncIterable<Message>,
  { signal, requestHeader, responseHeader, responseTrailer }: HandlerContext,
): AsyncGenerator<Message> {
  const incoming = new Incoming([...requestHeader], inJson(desc.input, requests, types));
  const setMetadata = (headers: Metadata, trailers: Metadata): void => {
    for (const [name, value] of headers) responseHeader.append(name, value);
    for (const [name, value] of trailers) responseTrailer.append(name, value);
  };
  const call = { service: desc.parent.typeName, method, incoming, signal, setMetadata };
  const encode = encoder(desc.output, types);
  try {
    for await (const json of answerCall(call, board)) yield encode(json);
  } catch (thrown) {
    throw thrown instanceof ConnectError || signal.aborted ? thrown : connectError(thrown, types);
  }
}

async function oneOf(messages: AsyncIterable<Message>): Promise<Message> {
  for await (const message of messages) return message;
  throw connectError(new MockFailure('INTERNAL', 'the answer of the script has no message'), noTypes);
}

async function* only(message: Message): AsyncGenerator<Message> {
  yield await Promise.resolve(message);
}

async function* inJson(
  desc: DescMessage,
  messages: AsyncIterable<Message>,
  types: Types,
): AsyncGenerator<string> {
  for await (const message of messages) yield decodeMessage(desc, toBinary(desc, message), types).json;
}

/** A message that is sent many times is encoded once. */
function encoder(desc: DescMessage, types: Types): (json: string) => Message {
  let last: { readonly json: string; readonly message: Message } | undefined;
  return (json) => {
    if (last?.json !== json)
      last = { json, message: fromBinary(desc, encodeMessage(desc, parseJson(json), types)) };
    return last.message;
  };
}

/** With the details of the failure, whatever their types are. */
function connectError(thrown: unknown, types: Types): ConnectError {
  const { status, message, json } = MockFailure.from(thrown);
  const code = statusNames.findIndex((name) => name === status);
  const error = new ConnectError(message, code);
  const desc = googleRpcType('google.rpc.Status');
  if (desc === undefined) return error;
  try {
    const { details } = fromBinary(desc, encodeMessage(desc, parseJson(json), types)) as StatusMessage;
    error.details = details.map(({ typeUrl, value }) => ({
      type: typeUrl.slice(typeUrl.lastIndexOf('/') + 1),
      value,
    }));
    return error;
  } catch (misfit) {
    const fault = MockFailure.from(misfit);
    return new ConnectError(
      fault.message,
      statusNames.findIndex((name) => name === fault.status),
    );
  }
}

interface StatusMessage extends Message {
  readonly details: readonly { readonly typeUrl: string; readonly value: Uint8Array }[];
}

const noTypes: Types = {
  message: () => undefined,
  extension: () => undefined,
  extensionFor: () => undefined,
};
