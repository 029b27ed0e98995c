/** Servers that tell their schema themselves: no file is at hand, in either version of reflection. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../support/call-host-client.ts';
import { CommandLine } from './support/command-line.ts';
import { withPeer } from './support/peer.ts';
import { Editor } from './support/editor.ts';
import { grpcGo, grpcGoGuarded, grpcGoV1alpha, grpcio, oracleGo } from './support/peers.ts';

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

const source = readFileSync(path.join(import.meta.dirname, 'schemas/primefactor.proto'), 'utf8');

/** What there is to list: the methods of the file that the servers were generated from, in their order. */
const listing = listingOf(source);

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

    it('is called from an editor that has no schema', () =>
      withPeer(start, async ({ address }) => {
        await using folder = await temporaryFolder();
        await using editor = await Editor.open(folder.path);
        const call = await editor.send(requestTo(address, ['# @schema reflection']));
        assert.equal((await call.ended()).state, 'done');
        assert.deepEqual(await call.received(), ['{"result":"6"}']);
      }));

    it('says how the schema at hand differs', () =>
      withPeer(start, async ({ address }) => {
        await using folder = await temporaryFolder();
        const file = path.join(folder.path, 'primefactor.proto');
        writeFileSync(
          file,
          source.replace('int64 result = 1', 'string result = 1').replace('CountUp', 'CountDown'),
        );
        await using editor = await Editor.open(folder.path);
        const call = await editor.send(requestTo(address), {}, { comparesSchema: true });
        const result = '"primefactor.Response.result" is string here and int64 on the server';
        assert.deepEqual(await call.differences(), { count: 1, sentences: [result] });

        const compared = await new CommandLine(['--compare-schema', '--schema', file, address]).end();
        assert.equal(compared.status, 1);
        assert.deepEqual(compared.output.split('\n'), [
          'the server has no method "primefactor.PrimeFactorService/CountDown"; it may be "CountUp" there',
          'the server has a method "primefactor.PrimeFactorService/CountUp", which this schema lacks',
          result,
          '',
        ]);
      }));
  });

describe('reflection of grpc-go, of files that import others', () => {
  it('knows the types of all of them, and extensions', () =>
    withPeer(oracleGo, async ({ address }) => {
      const check = async (method: string, message: object): Promise<void> => {
        const call = new CommandLine(['-d', JSON.stringify(message), address, `OracleService/${method}`]);
        const { status, output, errors } = await call.end();
        assert.deepEqual([status, errors], [0, '']);
        assert.deepEqual(JSON.parse(output), message);
      };
      await check('Echo', {
        everythingByText: { inner: { timestamp: '2026-01-31T12:00:00Z', int64Wrapper: '9007199254740993' } },
        any: { '@type': 'type.googleapis.com/oracle.v1.Modern', required: 'here', grade: 'GRADE_HIGH' },
      });
      await check('EchoLegacy', { name: 'old', inner: { text: 'group' }, '[oracle.v1.note]': 'extension' });
      await check('EchoModern', { required: 'new', delimited: { required: 'inside' } });
    }));
});

describe('reflection of grpc-go, behind a token', () => {
  const start = grpcGoGuarded('let-me-in');

  it('is asked with the headers of the call', () =>
    withPeer(start, async ({ address }) => {
      const args = ['-d', '{"num":360}', address, 'PrimeFactorService/CountFactors'];
      const { output } = await new CommandLine(['-H', 'authorization: Bearer let-me-in', ...args]).end();
      assert.equal(output, '{"result":"6"}\n');
      const { status, errors } = await new CommandLine(args).end();
      assert.equal(status, 1);
      assert.match(errors, /who are you\?/);
    }));

  it('is asked with the secrets of the request', () =>
    withPeer(start, async ({ address }) => {
      await using folder = await temporaryFolder();
      await using editor = await Editor.open(folder.path);
      const text = requestTo(address, ['# @schema reflection'], ['authorization: Bearer {{secret:token}}']);
      const call = await editor.send(text, { token: 'let-me-in' });
      assert.deepEqual([(await call.ended()).state, await call.received()], ['done', ['{"result":"6"}']]);
    }));
});

function requestTo(
  address: string,
  directives: readonly string[] = [],
  headers: readonly string[] = [],
): string {
  const line = `GRPC ${address}/primefactor.PrimeFactorService/CountFactors`;
  return [...directives, line, ...headers, '', '{ "num": 360 }', ''].join('\n');
}

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
