/** The product's own engine, as the call host uses it. */
import { Http2Pool } from '../../../server/src/calls/transports/http2-pool.ts';
import type { Call } from '../../../server/src/calls/call.ts';
import type { Codec } from '../../../server/src/calls/codec.ts';
import { type CallRequest, openCall, openCodec } from '../../../server/src/calls/engine.ts';
import { findMethod } from '../../../server/src/cli/call/find-method.ts';
import { workspaceSource } from '../../../server/src/cli/call/workspace-source.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { checkCount, item, type OpenClient, type Place } from '../client.ts';

const itemJson = JSON.stringify(item);

/** Messages as events with their bytes. */
export const stream: OpenClient = async (place) => {
  const request = await grpcRequest(place, 'Stream');
  const codec = openCodec(request);
  return {
    async run(amount) {
      const call = openCall(request);
      void call.send({ payload: codec.encode(`{"count":${amount},"item":${itemJson}}`) });
      let bytes = 0;
      for await (const event of call.events)
        if (event.kind === 'received') bytes += event.message.payload.length;
      checkCount(bytes, 100 * amount);
    },
  };
};

/** Messages as JSON. */
export const streamJson: OpenClient = async (place) => {
  const request = await grpcRequest(place, 'Stream');
  const codec = openCodec(request);
  return {
    async run(amount) {
      const call = openCall(request);
      void call.send({ payload: codec.encode(`{"count":${amount},"item":${itemJson}}`) });
      let count = 0;
      for await (const event of call.events)
        if (event.kind === 'received' && codec.decode(event.message, 'received').json.startsWith('{"id":"'))
          count++;
      checkCount(count, amount);
    },
  };
};

export const unary: OpenClient = async (place) => {
  const pool = new Http2Pool();
  const request = { ...(await grpcRequest(place, 'Echo')), pool };
  const codec = openCodec(request);
  return {
    async run(amount) {
      let count = 0;
      for (let left = amount; left > 0; left--) {
        const call = openCall(request);
        void call.send({ payload: codec.encode(itemJson) });
        for await (const event of call.events)
          if (event.kind === 'received' && codec.decode(event.message, 'received').json !== '') count++;
      }
      checkCount(count, amount);
    },
  };
};

export const chat: OpenClient = async (place) => {
  const request = await grpcRequest(place, 'Chat');
  const codec = openCodec(request);
  return { run: (amount) => roundTrips({ call: openCall(request), codec, json: itemJson }, amount, 1) };
};

export const thriftInSequence = thriftSession(1);
export const thriftInFlight = thriftSession(32);

/** A session is one connection, as the clients are that other libraries generate. */
function thriftSession(inFlight: number): OpenClient {
  return async ({ port, folder }) => {
    const found = await schemaOf(folder, 'item.thrift', 'ItemService');
    const request: CallRequest = {
      schema: found.schema,
      service: found.service,
      method: undefined,
      methodKind: undefined,
      target: { name: 'bench', address: `127.0.0.1:${port}`, protocol: 'thrift' },
      metadata: [],
    };
    const codec = openCodec(request);
    return {
      run: (amount) =>
        roundTrips(
          { call: openCall(request), codec, json: `{"item":${itemJson}}`, method: 'echo' },
          amount,
          inFlight,
        ),
    };
  };
}

interface Conversation {
  readonly call: Call;
  readonly codec: Codec;
  /** What is sent each time. */
  readonly json: string;
  /** Of a session. */
  readonly method?: string;
}

/** Keeps `inFlight` messages on their way, each being answered by one. */
async function roundTrips(
  { call, codec, json, method }: Conversation,
  amount: number,
  inFlight: number,
): Promise<void> {
  let sent = 0;
  let received = 0;
  const send = (): void => {
    sent++;
    void call.send({ payload: codec.encode(json, method), ...(method !== undefined && { method }) });
  };
  for (let first = 0; first < inFlight; first++) send();
  for await (const event of call.events) {
    if (event.kind !== 'received' || codec.decode(event.message, 'received').json === '') continue;
    received++;
    if (sent < amount) send();
    else if (received === amount) call.halfClose();
  }
  checkCount(received, amount);
}

async function grpcRequest({ port, folder }: Place, name: string): Promise<CallRequest> {
  const { schema, service, method } = await schemaOf(folder, 'item.proto', `bench.v1.ItemService/${name}`);
  return {
    schema,
    service,
    method: method?.name,
    methodKind: method?.kind,
    target: { name: 'bench', address: `127.0.0.1:${port}`, protocol: 'grpc' },
    metadata: [],
  };
}

async function schemaOf(cwd: string, schema: string, path: string): ReturnType<typeof findMethod> {
  return findMethod(await workspaceSource({ languages: [proto, thrift], cwd, include: [], schema }), path);
}
