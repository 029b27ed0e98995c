/** Servers that tell their schema themselves: no file is at hand, in either version of reflection. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CommandLine } from './support/command-line.ts';
import { withPeer } from './support/peer.ts';
import { grpcGo, grpcGoV1alpha, grpcio } from './support/peers.ts';

const servers = {
  'reflection of grpc-go, v1': grpcGo,
  'reflection of grpc-go, v1alpha': grpcGoV1alpha,
  'reflection of grpcio, v1alpha': grpcio,
};

for (const [server, start] of Object.entries(servers))
  describe(server, () => {
    it('lists services with their methods', () =>
      withPeer(start, async ({ address }) => {
        const { status, output, errors } = await new CommandLine([address]).end();
        assert.deepEqual([status, errors], [0, '']);
        assert.equal(
          output,
          'primefactor.PrimeFactorService\n' +
            '  PrimeFactors  bidi streaming  primefactor.Request → primefactor.Response\n' +
            '  CountFactors  unary           primefactor.Request → primefactor.Response\n',
        );
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
