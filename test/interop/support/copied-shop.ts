/** The Thrift server of `../copied`, which keeps what it gets. */
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import { inspect } from 'node:util';
import { thriftServer } from '../../../server/src/cli/demo/thrift-server.ts';
import { openProject } from '../../../server/src/cli/project.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';

export interface Shop extends AsyncDisposable {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** The arguments of each call so far, as text. */
  readonly received: readonly string[];
}

const folder = path.resolve(import.meta.dirname, '../copied');

export async function startShop(): Promise<Shop> {
  const language: Language = thrift;
  const project = await openProject({
    languages: [thrift],
    cwd: folder,
    include: ['.'],
    paths: ['shop.thrift'],
  });
  const [uri] = project.files;
  const linked = uri && (await project.workspace.snapshot([uri])).linked(uri);
  if (linked === undefined) throw new Error('the schema of the server does not open');
  const received: string[] = [];
  const server = thriftServer({
    schema: language.schema(linked),
    service: 'Shop',
    transport: 'framed',
    methods: () => ({
      place(args: object) {
        received.push(inspect(args, { depth: 10, sorted: true }));
        return { success: 1n };
      },
    }),
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    received,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
