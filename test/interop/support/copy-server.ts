/** The server of `../copied`: says back what it got, over Connect, gRPC and gRPC-Web on one port. */
import type { HandlerContext } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { openSchema } from '../../../server/src/calls/open-bundle.ts';
import { httpServer } from '../../../server/src/serving/http-server.ts';
import { route, type ServiceMethods } from '../../../server/src/serving/service-methods.ts';
import { openProject } from '../../../server/src/cli/project.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';

interface Message {
  readonly name: string;
  readonly big: bigint;
  readonly at?: { readonly seconds: bigint; readonly nanos: number };
  readonly data: Uint8Array;
}

export interface CopyServer extends AsyncDisposable {
  /** `127.0.0.1:port`. */
  readonly address: string;
}

const folder = path.resolve(import.meta.dirname, '../copied');

export async function startCopyServer(): Promise<CopyServer> {
  const project = await openProject({
    languages: [proto],
    cwd: folder,
    include: ['.'],
    paths: ['greet/v1/greet.proto'],
  });
  const [uri] = project.files;
  const linked = uri && (await project.workspace.snapshot([uri])).linked(uri);
  const language: Language = proto;
  const schema = linked && openSchema(language.bundle(linked));
  const service =
    schema?.kind === 'descriptor-set' ? schema.registry.getService('greet.v1.GreetService') : undefined;
  if (service === undefined) throw new Error('the schema of the server does not open');
  const server = httpServer(connectNodeAdapter({ routes: (router) => route(router, service, methods) }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  return {
    address: `127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

const methods: ServiceMethods = {
  greet: (request: Message, context: HandlerContext) => answer([request], context),

  async greetMany(requests: AsyncIterable<Message>, context: HandlerContext) {
    const all: Message[] = [];
    for await (const request of requests) all.push(request);
    return answer(all, context);
  },

  async *greetThrice(request: Message, context: HandlerContext) {
    for (let count = 0; count < 3; count++) yield answer([request], context);
  },

  async *greetEach(requests: AsyncIterable<Message>, context: HandlerContext) {
    for await (const request of requests) yield answer([request], context);
  },
};

function answer(requests: readonly Message[], { requestHeader }: HandlerContext): object {
  const [first] = requests;
  const metadata = ['authorization', 'x-note', 'x-trace-bin'].flatMap((name) => {
    const value = requestHeader.get(name);
    return value === null ? [] : [`${name}: ${value.replace(/=+$/, '')}`];
  });
  return {
    greeting: `Hello, ${requests.map(({ name }) => name).join(', ')}!`,
    big: first?.big ?? 0n,
    data: first?.data ?? new Uint8Array(),
    metadata: first?.at === undefined ? metadata : [...metadata, `at: ${first.at.seconds}.${first.at.nanos}`],
  };
}
