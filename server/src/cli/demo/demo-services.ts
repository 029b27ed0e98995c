/** Starts the services of the demo, each on a port of its own on loopback, from the schemas of its workspace. */
import type { DescService, FileRegistry } from '@bufbuild/protobuf';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { CallSchema } from '../../calls/call-schema.ts';
import { openSchema } from '../../calls/open-bundle.ts';
import type { Language } from '../../languages/language.ts';
import { openProject } from '../project.ts';
import { greetService } from './greet-service.ts';
import { httpServer } from '../../serving/http-server.ts';
import { myService } from './my-service.ts';
import { personService } from './person-service.ts';
import { primeFactorService } from './prime-factor-service.ts';
import { reflectionOf } from '../../serving/reflection-service.ts';
import { route, type ServiceMethods } from '../../serving/service-methods.ts';
import { type ThriftServerOptions, thriftServer } from './thrift-server.ts';

interface DemoService {
  /** The name of its target in the workspace. */
  readonly target: string;
  /** The file that declares it, in the workspace. */
  readonly file: string;
  readonly service: string;
  /** What it speaks, in words. */
  readonly speaks: string;
  readonly scheme: 'http' | 'thrift';
  readonly serve: (schema: CallSchema, service: string) => Server;
}

const services: readonly DemoService[] = [
  {
    target: 'greet',
    file: 'greet/v1/greet.proto',
    service: 'greet.v1.GreetService',
    speaks: 'Connect, gRPC, gRPC-Web',
    scheme: 'http',
    serve: overHttp(greetService),
  },
  {
    target: 'primefactor',
    file: 'primefactor/v1/primefactor.proto',
    service: 'primefactor.v1.PrimeFactorService',
    speaks: 'gRPC, gRPC-Web, Connect',
    scheme: 'http',
    serve: overHttp(primeFactorService),
  },
  {
    target: 'person',
    file: 'person.thrift',
    service: 'PersonService',
    speaks: 'Thrift, buffered binary',
    scheme: 'thrift',
    serve: overThrift('buffered', () => {
      const methods = personService();
      return () => methods;
    }),
  },
  {
    target: 'my-service',
    file: 'my_service.thrift',
    service: 'MyService',
    speaks: 'Thrift, framed binary',
    scheme: 'thrift',
    serve: overThrift('framed', myService),
  },
];

export interface Demo extends AsyncDisposable {
  readonly services: readonly RunningService[];
}

export interface RunningService {
  readonly target: string;
  readonly service: string;
  readonly speaks: string;
  readonly port: number;
  readonly address: string;
}

export interface DemoOptions {
  readonly languages: readonly Language[];
  /** The folder with the schemas. */
  readonly workspace: string;
  /** The port for a target, and whether a free one does where that is taken. Port 0 is any free one. */
  readonly portOf: (target: string) => { readonly port: number; readonly orFree: boolean };
}

/** @throws {PortTaken}, and whatever else keeps a service from listening; then none of them runs. */
export async function startDemo({ languages, workspace, portOf }: DemoOptions): Promise<Demo> {
  const schemas = await compile(languages, workspace);
  const sockets = new Set<Socket>();
  const servers: Server[] = [];
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await Promise.all(servers.map((server) => new Promise((resolve) => void server.close(resolve))));
  };
  try {
    const running: RunningService[] = [];
    for (const { target, file, service, speaks, scheme, serve } of services) {
      const schema = schemas.get(file);
      if (schema === undefined) throw new Error(`the demo lacks ${file}`);
      const server = serve(schema, service);
      server.on('connection', (socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      const { port, orFree } = portOf(target);
      await listen(server, port, orFree ? 0 : undefined);
      servers.push(server);
      const bound = (server.address() as AddressInfo).port;
      running.push({ target, service, speaks, port: bound, address: `${scheme}://127.0.0.1:${bound}` });
    }
    return { services: running, [Symbol.asyncDispose]: stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** Another process listens where a service should. */
export class PortTaken extends Error {
  readonly port: number;

  constructor(port: number) {
    super(`the port ${port} is taken`);
    this.port = port;
  }
}

async function listen(server: Server, port: number, otherwise: number | undefined): Promise<void> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (thrown) {
    const taken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
    if (!taken) throw thrown;
    if (otherwise === undefined) throw new PortTaken(port);
    await listen(server, otherwise, undefined);
  }
}

/** The schemas of the workspace's files, by their paths in it. */
async function compile(
  languages: readonly Language[],
  workspace: string,
): Promise<ReadonlyMap<string, CallSchema>> {
  const paths = services.map(({ file }) => file);
  const project = await openProject({ languages, cwd: workspace, include: [workspace], paths });
  const snapshot = await project.workspace.snapshot(project.files);
  const schemas = new Map<string, CallSchema>();
  for (const uri of project.files) {
    const linked = snapshot.linked(uri);
    const language = snapshot.file(uri)?.language;
    if (linked !== undefined && language !== undefined)
      schemas.set(project.nameOf(uri), openSchema(language.bundle(linked)));
  }
  return schemas;
}

function overHttp(methods: ServiceMethods): DemoService['serve'] {
  return (schema, name) => {
    const { service, registry } = serviceNamed(schema, name);
    const reflection = reflectionOf({ registries: [registry], services: servicesIn(registry) }, 'v1');
    const handler = connectNodeAdapter({
      routes(router) {
        route(router, service, methods);
        route(router, reflection.service, reflection.methods);
      },
    });
    return httpServer(handler);
  };
}

function servicesIn(registry: FileRegistry): readonly string[] {
  return [...registry].flatMap((type) => (type.kind === 'service' ? [type.typeName] : []));
}

function serviceNamed(
  schema: CallSchema,
  name: string,
): { readonly service: DescService; readonly registry: FileRegistry } {
  if (schema.kind === 'descriptor-set') {
    const service = schema.registry.getService(name);
    if (service !== undefined) return { service, registry: schema.registry };
  }
  throw new Error(`the demo lacks ${name}`);
}

function overThrift(
  transport: ThriftServerOptions['transport'],
  methods: () => ThriftServerOptions['methods'],
): DemoService['serve'] {
  return (schema, service) => {
    if (schema.kind !== 'schema') throw new Error(`${service} is no Thrift service`);
    return thriftServer({ schema: schema.schema, service, transport, methods: methods() });
  };
}
