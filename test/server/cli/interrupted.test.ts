import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import { describe, it } from 'node:test';
import { greetProto, greetServer } from '../../support/greet-server.ts';
import { startParlance } from '../../support/parlance-process.ts';
import { pluginWriting, scriptPlugin } from '../../support/plugins.ts';
import { type RawServer, tcpServer } from '../../support/raw-servers.ts';

/** Takes connections, reads, and never answers. */
interface SilentServer extends RawServer {
  /** Resolves with the first connection once something came over it. */
  readonly met: Promise<Socket>;
}

async function silentServer(): Promise<SilentServer> {
  const met = Promise.withResolvers<Socket>();
  const server = await tcpServer((socket) => socket.on('data', () => met.resolve(socket)));
  return { ...server, met: met.promise };
}

/** A plugin that says that it runs, and does not end. */
const endlessPlugin = (port: number): string => `
import { connect } from 'node:net';
connect(${port}, '127.0.0.1').write('here');
process.stdin.resume();
`;

const targets = (ports: Readonly<Record<string, number>>, more: object = {}): string => {
  const target = ([name, port]: readonly [string, number]): object => ({
    name,
    address: `127.0.0.1:${port}`,
    protocol: 'grpc',
    ...more,
  });
  return JSON.stringify({ targets: Object.entries(ports).map(target) });
};

const requests = `### first
# @target quick
GRPC greet.v1.GreetService/Greet

{ "name": "Ada" }

### endless
# @target slow
GRPC greet.v1.GreetService/GreetServer

{ "name": "Ada" }

### last
# @target quick
GRPC greet.v1.GreetService/Greet

{ "name": "Ada" }
`;

const ofTheServer = `# @target silent
# @schema reflection
GRPC greet.v1.GreetService/Greet

{ "name": "Ada" }
`;

/** Less than what is waited for a server that does not answer, so that who waits for one fails. */
const patience = { timeout: 25_000 };

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  describe(`at ${signal}`, () => {
    it('parlance call cancels its call, and says so', patience, async () => {
      await using server = await greetServer({ http: '2' });
      const address = `127.0.0.1:${server.port}`;
      const args = ['call', '--schema', 'greet.proto', address, 'greet.v1.GreetService/GreetServer'];
      await using parlance = await startParlance({ 'greet.proto': greetProto }, args);
      await server.met;
      const { status, out, errors } = await parlance.end(signal);
      assert.deepEqual(
        { status, out, errors },
        {
          status: 130,
          out: '',
          errors: 'parlance call: the call was cancelled\n',
        },
      );
      await server.aborted;
    });

    it('parlance call no longer waits for the schema of a server', patience, async () => {
      await using server = await silentServer();
      const address = `127.0.0.1:${server.port}`;
      await using parlance = await startParlance({}, ['call', address, 'greet.v1.GreetService/Greet']);
      const socket = await server.met;
      const { status, out } = await parlance.end(signal);
      assert.deepEqual({ status, out }, { status: 130, out: '' });
      if (!socket.destroyed) await once(socket, 'close');
    });

    it('parlance run cancels what runs, starts nothing more, and reports all of it', patience, async () => {
      await using quick = await greetServer({ http: '2' });
      await using slow = await greetServer({ http: '2' });
      const files = {
        'greet.proto': greetProto,
        'rpc.targets.json': targets({ quick: quick.port, slow: slow.port }),
        'a.rpc': requests,
      };
      await using parlance = await startParlance(files, ['run', 'a.rpc', '--junit', 'report.xml']);
      await slow.met;
      const { status, out, errors, temporary } = await parlance.end(signal);
      assert.deepEqual({ status, errors, temporary }, { status: 130, errors: '', temporary: [] });
      assert.match(out, /✓ first/);
      assert.match(out, /✗ endless/);
      assert.match(out, /- last \(not run\)/);
      const report = readFileSync(path.join(parlance.folder, 'report.xml'), 'utf8');
      assert.match(report, /<testsuites [^>]*tests="3" failures="1" errors="0" skipped="1"/);
      assert.match(report, /<\/testsuites>\s*$/);
      await slow.aborted;
    });

    it('parlance run no longer waits for the schema of a server', patience, async () => {
      await using server = await silentServer();
      const files = { 'rpc.targets.json': targets({ silent: server.port }), 'a.rpc': ofTheServer };
      await using parlance = await startParlance(files, ['run', 'a.rpc']);
      const socket = await server.met;
      const { status, out, temporary } = await parlance.end(signal);
      assert.deepEqual({ status, temporary }, { status: 130, temporary: [] });
      assert.match(out, /Greet/);
      if (!socket.destroyed) await once(socket, 'close');
    });

    it('parlance run no longer waits for a token', patience, async () => {
      await using server = await silentServer();
      const oauth2 = {
        tokenUrl: `http://127.0.0.1:${server.port}/token`,
        clientId: 'parlance',
        clientSecret: '{{secret:client}}',
      };
      const files = {
        'greet.proto': greetProto,
        'rpc.targets.json': targets({ quick: 9, slow: 9 }, { auth: { oauth2 } }),
        'a.rpc': requests,
        '.env': 'PARLANCE_SECRET_CLIENT=planted-1618\n',
      };
      await using parlance = await startParlance(files, ['run', 'a.rpc', '--env-file', '.env']);
      const socket = await server.met;
      const { status, out, temporary } = await parlance.end(signal);
      assert.deepEqual({ status, temporary }, { status: 130, temporary: [] });
      assert.match(out, /✗ first[^]*- endless \(not run\)/);
      if (!socket.destroyed) await once(socket, 'close');
    });

    it('parlance doctor asks no further', patience, async () => {
      await using server = await silentServer();
      await using parlance = await startParlance({}, ['doctor', `127.0.0.1:${server.port}`]);
      const socket = await server.met;
      const { status, out, errors } = await parlance.end(signal);
      assert.deepEqual({ status, out, errors }, { status: 130, out: '', errors: '' });
      if (!socket.destroyed) await once(socket, 'close');
    });

    it('parlance generate ends its plugins, and writes nothing', patience, async () => {
      await using server = await silentServer();
      const files = {
        'a.proto': 'syntax = "proto3";',
        'quick.mjs': pluginWriting(['a.txt', 'new']),
        'endless.mjs': endlessPlugin(server.port),
        'buf.gen.yaml': `version: v2\nplugins:\n${scriptPlugin('quick.mjs', 'gen')}${scriptPlugin('endless.mjs', 'other')}`,
        'gen/a.txt': 'old',
      };
      await using parlance = await startParlance(files, ['generate']);
      const plugin = await server.met;
      const { status, out, temporary } = await parlance.end(signal);
      assert.deepEqual({ status, out, temporary }, { status: 130, out: '', temporary: [] });
      if (!plugin.destroyed) await once(plugin, 'close');
      assert.deepEqual(readdirSync(path.join(parlance.folder, 'gen')), ['a.txt']);
      assert.equal(readFileSync(path.join(parlance.folder, 'gen/a.txt'), 'utf8'), 'old');
      assert.ok(!existsSync(path.join(parlance.folder, 'other')));
    });
  });
