/** The gRPC transport of @connectrpc/connect-node, with descriptors that are known only at run time, as ours are. */
import type { DescMethod, DescService } from '@bufbuild/protobuf';
import type { Transport } from '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { findMethod } from '../../../server/src/cli/call/find-method.ts';
import { workspaceSource } from '../../../server/src/cli/call/workspace-source.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { checkCount, item, type OpenClient, type Place } from '../client.ts';

const message = { ...item, id: BigInt(item.id) };

export const stream: OpenClient = async (place) => {
  const { transport, service } = await connect(place);
  const method = methodOf(service, 'stream', 'server_streaming');
  return {
    async run(amount) {
      const request = (async function* () {
        yield { count: amount, item: message };
      })();
      const answer = await transport.stream(method, undefined, undefined, undefined, request);
      let count = 0;
      for await (const _ of answer.message) count++;
      checkCount(count, amount);
    },
  };
};

export const unary: OpenClient = async (place) => {
  const { transport, service } = await connect(place);
  const method = methodOf(service, 'echo', 'unary');
  return {
    async run(amount) {
      for (let left = amount; left > 0; left--)
        await transport.unary(method, undefined, undefined, undefined, message);
    },
  };
};

export const chat: OpenClient = async (place) => {
  const { transport, service } = await connect(place);
  const method = methodOf(service, 'chat', 'bidi_streaming');
  return {
    async run(amount) {
      let answered = Promise.withResolvers<void>();
      const requests = (async function* () {
        for (let left = amount; left > 0; left--) {
          answered = Promise.withResolvers();
          yield message;
          await answered.promise;
        }
      })();
      const answer = await transport.stream(method, undefined, undefined, undefined, requests);
      let count = 0;
      for await (const _ of answer.message) {
        count++;
        answered.resolve();
      }
      checkCount(count, amount);
    },
  };
};

async function connect({ port, folder }: Place): Promise<{ transport: Transport; service: DescService }> {
  const path = 'bench.v1.ItemService';
  const source = await workspaceSource({
    languages: [proto],
    cwd: folder,
    include: [],
    schema: 'item.proto',
  });
  const { schema } = await findMethod(source, path);
  const service = schema.kind === 'descriptor-set' ? schema.registry.getService(path) : undefined;
  if (service === undefined) throw new Error(`the schema has no ${path}`);
  return { transport: createGrpcTransport({ baseUrl: `http://127.0.0.1:${port}` }), service };
}

function methodOf<Kind extends DescMethod['methodKind']>(
  service: DescService,
  name: string,
  kind: Kind,
): DescMethod & { readonly methodKind: Kind } {
  const found = service.method[name];
  if (found === undefined || !isOfKind(found, kind))
    throw new Error(`the schema has no ${kind} method ${name}`);
  return found;
}

function isOfKind<Kind extends DescMethod['methodKind']>(
  method: DescMethod,
  kind: Kind,
): method is DescMethod & { readonly methodKind: Kind } {
  return method.methodKind === kind;
}
