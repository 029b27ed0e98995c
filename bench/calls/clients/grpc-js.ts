/** @grpc/grpc-js with @grpc/proto-loader, the usual way to call gRPC from Node. */
import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { checkCount, item, type OpenClient, type Place } from '../client.ts';

/** As much of it as is used here. */
interface GrpcJs {
  loadPackageDefinition(definition: unknown): {
    readonly bench: {
      readonly v1: { readonly ItemService: new (address: string, credentials: unknown) => Service };
    };
  };
  readonly credentials: { createInsecure(): unknown };
}
interface ProtoLoader {
  loadSync(file: string): unknown;
}
interface Service {
  Echo(message: object, done: (error: Error | null, answer: unknown) => void): void;
  Stream(message: object): EventEmitter;
  Chat(): EventEmitter & { write(message: object): void; end(): void };
}

export const stream: OpenClient = (place) => {
  const service = connect(place);
  return {
    run: (amount) =>
      new Promise((resolve, reject) => {
        let count = 0;
        service
          .Stream({ count: amount, item })
          .on('data', () => count++)
          .on('error', reject)
          .on('end', () => {
            checkCount(count, amount);
            resolve();
          });
      }),
  };
};

export const unary: OpenClient = (place) => {
  const service = connect(place);
  const call = (): Promise<void> =>
    new Promise((resolve, reject) => {
      service.Echo(item, (error) => (error === null ? resolve() : reject(error)));
    });
  return {
    async run(amount) {
      for (let left = amount; left > 0; left--) await call();
    },
  };
};

export const chat: OpenClient = (place) => {
  const service = connect(place);
  return {
    run: (amount) =>
      new Promise((resolve, reject) => {
        let received = 0;
        const call = service.Chat();
        call
          .on('error', reject)
          .on('end', resolve)
          .on('data', () => {
            if (++received < amount) call.write(item);
            else call.end();
          });
        call.write(item);
      }),
  };
};

function connect({ port, folder }: Place): Service {
  const installed = createRequire(path.join(folder, 'package.json'));
  const grpc = installed('@grpc/grpc-js') as GrpcJs;
  const loader = installed('@grpc/proto-loader') as ProtoLoader;
  const { bench } = grpc.loadPackageDefinition(loader.loadSync(path.join(folder, 'item.proto')));
  return new bench.v1.ItemService(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
}
