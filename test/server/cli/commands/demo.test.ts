import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { demoPorts } from '../../../../server/src/cli/demo/demo-workspace.ts';
import { demoFolder, runDemo } from '../../../support/demo.ts';

describe('parlance demo', () => {
  const folders: string[] = [];
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  function start(...args: readonly string[]): ChildProcessWithoutNullStreams {
    return spawn(process.execPath, ['server/src/cli/main.ts', 'demo', ...args]);
  }

  /** The first lines of its output, which come once all services listen. */
  async function lines(child: ChildProcessWithoutNullStreams, count: number): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      found.push(line);
      if (found.length === count) return found;
    }
    throw new Error(`it ended early: ${await text(child.stderr)}`);
  }

  async function exit(child: ChildProcessWithoutNullStreams): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode;
  }

  function folder(): string {
    const made = mkdtempSync(path.join(tmpdir(), 'parlance-demo-test-'));
    folders.push(made);
    return made;
  }

  it('makes a workspace for the ports that it got, and keeps what is there', async () => {
    const workspace = folder();
    writeFileSync(path.join(workspace, 'README.md'), 'mine');
    const child = start('--workspace', workspace);
    const told = await lines(child, 4);
    const ports = demoPorts(workspace);
    assert.deepEqual([...ports.keys()], ['greet', 'primefactor', 'person', 'my-service']);
    assert.deepEqual(
      told.map((line) => Number(/127\.0\.0\.1:(\d+)/.exec(line)?.[1])),
      [...ports.values()],
    );
    for (const port of ports.values()) {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.destroy();
    }
    assert.equal(readFileSync(path.join(workspace, 'README.md'), 'utf8'), 'mine');
    assert.equal(
      readFileSync(path.join(workspace, 'person.thrift'), 'utf8'),
      readFileSync(path.join(demoFolder, 'person.thrift'), 'utf8'),
    );
    child.stdin.end();
    assert.equal(await exit(child), 0);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    it(`ends in good order at ${signal}`, async () => {
      const child = start('--workspace', folder());
      await lines(child, 4);
      child.kill(signal);
      assert.equal(await exit(child), 0);
    });

  it('says that a port is taken', async () => {
    const taken = demoPorts(demoFolder);
    // Some other process may have it already; then that does as well.
    const demo = await runDemo([...taken.values()][0]).catch(() => undefined);
    const child = start();
    const complaint = await text(child.stderr);
    assert.equal(await exit(child), 1);
    assert.match(complaint, /^parlance demo: the port 7581 is taken, maybe by another demo; /);
    await demo?.[Symbol.asyncDispose]();
  });

  it('refuses what it does not know', async () => {
    const child = start('--port', '1');
    const complaint = await text(child.stderr);
    assert.equal(await exit(child), 2);
    assert.match(complaint, /--port/);
  });
});
