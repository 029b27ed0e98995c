/** `parlance convert` at a signal: it ends, with nothing written or printed. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { startParlance } from '../../../support/parlance-process.ts';
import { tcpServer } from '../../../support/raw-servers.ts';

/** Much more than is converted in the time that a signal takes. */
const file = Array.from(
  { length: 200 },
  (_, n) => `struct S${n} {\n  1: required string a\n  2: list<i64> b\n}\n`,
).join('');
const idl = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`idl/f${n}.thrift`, file]));

/** Tells a port, once somebody listens for signals. */
const telling = (port: number): string => `
import { connect } from 'node:net';
process.on('newListener', (name) => {
  if (name === 'SIGTERM') connect(${port}, '127.0.0.1').end('here').unref();
});
`;

const patience = { timeout: 60_000 };

describe('parlance convert', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    for (const [how, args] of [
      ['into a folder', ['-o', 'out']],
      ['to a report', ['--json']],
    ] as const)
      it(`ends at ${signal} ${how}, and leaves nothing`, patience, async () => {
        const met = Promise.withResolvers<undefined>();
        await using server = await tcpServer((socket) => socket.on('data', () => met.resolve(undefined)));
        const command = ['convert', '--to', 'proto', ...args, 'idl'];
        await using parlance = await startParlance(
          { ...idl, 'telling.mjs': telling(server.port) },
          command,
          (folder) => ['--import', pathToFileURL(path.join(folder, 'telling.mjs')).href],
        );
        await met.promise;
        const { status, out, errors } = await parlance.end(signal);
        assert.deepEqual({ status, out, errors }, { status: 130, out: '', errors: '' });
        assert.equal(existsSync(path.join(parlance.folder, 'out')), false);
      });
});
