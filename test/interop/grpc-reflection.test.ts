/** Servers that tell their schema themselves: no file is at hand, in either version of reflection. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { CommandLine } from './support/command-line.ts';
import { withPeer } from './support/peer.ts';
import { grpcGo, grpcGoV1alpha, grpcio } from './support/peers.ts';

const servers = {
  'reflection of grpc-go, v1': grpcGo,
  'reflection of grpc-go, v1alpha': grpcGoV1alpha,
  'reflection of grpcio, v1alpha': grpcio,
};

/** By whether the client streams, then by whether the server does. */
const kinds = [
  ['unary', 'server streaming'],
  ['client streaming', 'bidi streaming'],
] as const;

/** What there is to list: the methods of the file that the servers were generated from, in their order. */
const listing = listingOf(readFileSync(path.join(import.meta.dirname, 'schemas/primefactor.proto'), 'utf8'));

for (const [server, start] of Object.entries(servers))
  describe(server, () => {
    it('lists services with their methods', () =>
      withPeer(start, async ({ address }) => {
        const { status, output, errors } = await new CommandLine([address]).end();
        assert.deepEqual([status, errors], [0, '']);
        assert.equal(output, listing);
      }));

    it('calls a method by the schema of the server', () =>
      withPeer(start, async ({ address }) => {
        const call = new CommandLine(['-d', '{"num":360}', address, 'PrimeFactorService/CountFactors']);
        const { status, output, errors } = await call.end();
        assert.deepEqual([status, output, errors], [0, '{"result":"6"}\n', '']);
      }));

    it('names methods that there are where one is written wrongly', () =>
      withPeer(start, async ({ address }) => {
        const { status, errors } = await new CommandLine([address, 'PrimeFactorService/CountFactor']).end();
        assert.equal(status, 2);
        assert.match(errors, /has no method "CountFactor"; did you mean "CountFactors"\?/);
      }));
  });

function listingOf(file: string): string {
  const methods = [...file.matchAll(/rpc (\w+)\((stream )?(\w+)\) returns \((stream )?(\w+)\)/g)].map(
    ([, name = '', inStream, input, outStream, output]) => ({
      name,
      kind: kinds[inStream === undefined ? 0 : 1][outStream === undefined ? 0 : 1],
      types: `primefactor.${input} → primefactor.${output}`,
    }),
  );
  const nameWidth = Math.max(...methods.map(({ name }) => name.length));
  const kindWidth = Math.max(...methods.map(({ kind }) => kind.length));
  const lines = methods.map(
    ({ name, kind, types }) => `  ${name.padEnd(nameWidth)}  ${kind.padEnd(kindWidth)}  ${types}`,
  );
  return ['primefactor.PrimeFactorService', ...lines, ''].join('\n');
}
