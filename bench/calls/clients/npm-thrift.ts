/** npm's `thrift`, with the client that the Thrift compiler generates for it. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { item, type OpenClient } from '../client.ts';

/** As much of it as is used here. */
interface ThriftLibrary {
  readonly TFramedTransport: unknown;
  readonly TBinaryProtocol: unknown;
  createConnection(host: string, port: number, options: object): unknown;
  createClient(service: unknown, connection: unknown): { echo(message: object): Promise<unknown> };
}

export const inSequence = withCallsInFlight(1);
export const inFlight = withCallsInFlight(32);

function withCallsInFlight(many: number): OpenClient {
  return ({ port, folder }) => {
    const installed = createRequire(path.join(folder, 'package.json'));
    const library = installed('thrift') as ThriftLibrary;
    const { Item } = installed('./item_types.js') as { readonly Item: new (fields: object) => object };
    const connection = library.createConnection('127.0.0.1', port, {
      transport: library.TFramedTransport,
      protocol: library.TBinaryProtocol,
    });
    const client = library.createClient(installed('./ItemService.js'), connection);
    const message = new Item(item);
    return {
      async run(amount) {
        let left = amount;
        const callOn = async (): Promise<void> => {
          while (left-- > 0) await client.echo(message);
        };
        await Promise.all(Array.from({ length: many }, callOn));
      },
    };
  };
}
