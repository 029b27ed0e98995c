/** The servers of ThriftTest, and how each of them speaks. */
import path from 'node:path';
import type { ThriftProtocol, ThriftTransport } from '../../../../server/src/contract/target.ts';
import type { StartPeer } from '../peers.ts';
import { setUpThriftTest } from './setup.ts';

export type Library = 'Python' | 'Go' | 'Java';

/** One cell of the matrix. */
export interface Combination {
  readonly library: Library;
  readonly protocol: ThriftProtocol;
  readonly transport: ThriftTransport;
}

const { python, folder, schemas } = setUpThriftTest();

/** The folder with `ThriftTest.thrift`, and with what includes it. */
export const thriftTestSchemas = schemas;

const everyProtocol = ['binary', 'compact', 'json'] as const;

export const combinations: readonly Combination[] = (['Python', 'Go', 'Java'] as const).flatMap((library) =>
  everyProtocol.flatMap((protocol) =>
    (['buffered', 'framed'] as const).map((transport) => ({ library, protocol, transport })),
  ),
);

export function startServer({ library, protocol, transport }: Combination): StartPeer {
  const [command = '', ...args] = commands[library];
  return (port) => ({ command, args: [...args, String(port), transport, protocol], cwd: folder });
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
