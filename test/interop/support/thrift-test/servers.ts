/** The servers of ThriftTest, and how each of them speaks. */
import path from 'node:path';
import type { ThriftSettings, ThriftTransport } from '../../../../server/src/contract/target.ts';
import { certificate, type StartPeer } from '../peers.ts';
import { setUpThriftTest } from './setup.ts';
import type { SuiteParts } from './suite-name.ts';

export type Library = 'Python' | 'Go' | 'Java';

/** One cell of the matrix. Its labels name it; what they mean is in `thrift` and `server`. */
export interface Combination extends SuiteParts {
  readonly library: Library;
  readonly thrift: ThriftSettings;
  /** The arguments of the server, behind its port. */
  readonly server: readonly string[];
}

const { python, folder, schemas } = setUpThriftTest();

/** The folder with `ThriftTest.thrift`, and with what includes it. */
export const thriftTestSchemas = schemas;

const protocols = ['binary', 'compact', 'json'] as const;
const streams = ['buffered', 'framed'] as const;
const transports = [...streams, 'http'] as const;
const libraries = ['Python', 'Go'] as const;

export const combinations: readonly Combination[] = [
  ...libraries.flatMap((library) => [
    ...protocols.flatMap((protocol) => transports.map((transport) => plain(library, protocol, transport))),
    ...transports.map((transport) => inHeader(library, 'header', { transport, protocol: 'binary' })),
    ...transports.map((transport) =>
      inHeader(library, 'header of compact', { transport, protocol: 'compact' }),
    ),
    inHeader(library, 'header with zlib', { transport: 'buffered', protocol: 'binary', zlib: true }),
    ...streams.map((transport) => inOldForm(library, transport)),
    overTls(library),
    ...protocols.map((protocol) => multiplexed(plain(library, protocol, 'framed'))),
    multiplexed(inHeader(library, 'header', { transport: 'buffered', protocol: 'binary' })),
  ]),
  ...protocols.flatMap((protocol) => streams.map((transport) => plain('Java', protocol, transport))),
];

export function addressOf({ transport }: Combination, address: string): string {
  if (transport === 'http') return `http://${address}/`;
  return transport === 'TLS' ? `thrifts://${address}` : address;
}

export function startServer({ library, server }: Combination): StartPeer {
  const [command = '', ...args] = commands[library];
  return (port) => ({ command, args: [...args, String(port), ...server], cwd: folder });
}

function plain(
  library: Library,
  protocol: (typeof protocols)[number],
  transport: ThriftTransport,
): Combination {
  return { library, protocol, transport, thrift: { transport, protocol }, server: [transport, protocol] };
}

function inHeader(library: Library, protocol: string, thrift: ThriftSettings): Combination {
  const { transport } = thrift;
  return { library, protocol, transport, thrift: { ...thrift, header: true }, server: [transport, 'header'] };
}

/** Both sides send it. */
function inOldForm(library: Library, transport: ThriftTransport): Combination {
  return {
    library,
    protocol: 'old binary',
    transport,
    thrift: { transport, protocol: 'binary', strict: false },
    server: [transport, 'old-binary'],
  };
}

function overTls(library: Library): Combination {
  const { server, ...framed } = plain(library, 'binary', 'framed');
  return {
    ...framed,
    transport: 'TLS',
    server: [...server, 'tls', certificate('server.pem'), certificate('server.key')],
  };
}

function multiplexed({ protocol, thrift, server, ...rest }: Combination): Combination {
  return {
    ...rest,
    protocol: `multiplexed ${protocol}`,
    thrift: { ...thrift, multiplexed: true },
    server: [...server, 'multiplexed'],
  };
}

const commands: Readonly<Record<Library, readonly string[]>> = {
  Python: [python, '-u', 'server.py'],
  Go: [path.join(folder, 'go/server')],
  // Servers that live for a second are not worth compiling well.
  Java: [
    'java',
    '-XX:TieredStopAtLevel=1',
    '-cp',
    ['java/classes', 'java/libraries/*'].join(path.delimiter),
    'Server',
  ],
};
