/** The servers that nobody here wrote the libraries of, and how each is started. */
import path from 'node:path';
import type { PeerCommand } from './peer.ts';
import { setUp } from './setup.ts';

export type StartPeer = (port: number) => PeerCommand;

/** How a Thrift server speaks. */
export interface ThriftWay {
  readonly transport: 'buffered' | 'framed';
  readonly protocol: 'binary' | 'compact' | 'json';
}

/** What each pushed message is, and what follows the last of them. */
export interface PushBehavior {
  readonly count: number;
  readonly message: 'reply' | 'void-reply' | 'oneway' | 'call';
  readonly ending: 'empty' | 'exception' | 'application-exception' | 'close' | 'silent';
}

const { bin, python, servers, schemas } = setUp();
/** The path of a file with a certificate or key for tests. */
export const certificate = (name: string): string =>
  path.resolve(import.meta.dirname, '../../support/certificates', name);

const tool = (name: string, ...args: string[]): PeerCommand => ({
  command: path.join(bin, name),
  args,
  cwd: servers,
});
const script = (name: string, ...args: string[]): PeerCommand => ({
  command: python,
  args: ['-u', name, ...args],
  cwd: servers,
});
const program = (folder: string, ...args: string[]): PeerCommand => ({
  command: path.join(servers, folder, 'server'),
  args,
  cwd: servers,
});

/** connect-python on an ASGI server that speaks HTTP/1.1 and HTTP/2. */
export const hypercorn: StartPeer = (port) =>
  tool('hypercorn', '-b', `127.0.0.1:${port}`, 'greet_server:app');

/** The same over TLS, for who trusts the tests' authority. */
export const hypercornTls: StartPeer = (port) => {
  const files = ['--certfile', certificate('server.pem'), '--keyfile', certificate('server.key')];
  return tool('hypercorn', ...files, '-b', `127.0.0.1:${port}`, 'greet_server:app');
};

/** The processes that are started from now on trust the tests' authority, beside those that they trust anyway. */
export function trustTests(): void {
  process.env['NODE_EXTRA_CA_CERTS'] = certificate('ca.pem');
}

/** connect-python on an ASGI server that speaks HTTP/1.1 only. */
export const uvicorn: StartPeer = (port) =>
  tool('uvicorn', '--host', '127.0.0.1', '--port', String(port), 'greet_server:app');

/** connect-python on a WSGI server that speaks HTTP/1.1 only. */
export const gunicorn: StartPeer = (port) =>
  tool(
    'gunicorn',
    '--no-control-socket',
    '--bind',
    `127.0.0.1:${port}`,
    '--threads',
    '4',
    'greet_server:wsgi_app',
  );

/** connect-python on a WSGI server that speaks HTTP/1.1 and HTTP/2. */
export const pyvoy: StartPeer = (port) =>
  tool('pyvoy', '--interface', 'wsgi', '--port', String(port), 'greet_server:wsgi_app');

/** connect-python on the ASGI side of the same. */
export const pyvoyAsgi: StartPeer = (port) => tool('pyvoy', '--port', String(port), 'greet_server:app');

export const grpcGo: StartPeer = (port) => program('primefactor-go', String(port));
/** Reads cases from its standard input, and ends. */
export const protobufFidelity = (): PeerCommand => ({
  command: python,
  args: [path.join(servers, 'protobuf_fidelity.py'), schemas],
  cwd: servers,
});
export const oracleGo: StartPeer = (port) => program('oracle-go', String(port));
/** The same over TLS, with a certificate for tests; `clientCa` has the authority of the clients that it serves. */
export const oracleGoTls =
  (name: 'server' | 'other' | 'expired' | 'self-signed', clientCa?: string): StartPeer =>
  (port) => {
    const files = [certificate(`${name}.pem`), certificate(`${name}.key`)];
    return program('oracle-go', String(port), ...files, ...(clientCa === undefined ? [] : [clientCa]));
  };
/** Answers nobody who does not send the token. */
export const grpcGoGuarded =
  (token: string): StartPeer =>
  (port) =>
    program('primefactor-go', String(port), token);
/** With the older version of reflection alone. */
export const grpcGoV1alpha: StartPeer = (port) => program('primefactor-go', String(port), 'v1alpha');
export const grpcio: StartPeer = (port) => script('primefactor.py', String(port));
export const grpcioGreet: StartPeer = (port) => script('greet_grpcio.py', String(port));

export const personPython =
  ({ transport, protocol }: ThriftWay): StartPeer =>
  (port) =>
    script('person.py', String(port), transport, protocol);
export const personGo =
  ({ transport, protocol }: ThriftWay): StartPeer =>
  (port) =>
    program('person-go', String(port), transport, protocol);

export const pushThriftpy2 =
  ({ count, message, ending }: PushBehavior): StartPeer =>
  (port) =>
    script('push.py', String(port), path.join(schemas, 'my_service.thrift'), String(count), message, ending);

/** What it sends is said by the argument of each call, and how by how it is called. */
export const pushAnyThriftpy2: StartPeer = (port) =>
  script('push_any.py', String(port), path.join(schemas, 'my_service.thrift'));

/** What it pushes is said by the first message of each session, and how by how that comes. */
export const twoWayAnyThriftpy2: StartPeer = (port) =>
  script('two_way_any.py', String(port), path.join(schemas, 'my_thrift_service.thrift'));

export const twoWayThriftpy2: StartPeer = (port) =>
  script('two_way_thriftpy2.py', String(port), path.join(schemas, 'my_thrift_service.thrift'));
export const twoWayApache: StartPeer = (port) => script('two_way_apache.py', String(port));
