/** Runs `npm start` as on a machine without a VS Code, until its address answers, and stops it as Ctrl+C does. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

/** Installing code-server may be part of it. */
const timeout = 300_000;

test('npm start leads to a running VS Code, and leaves nothing behind', { timeout }, async () => {
  const child = spawn('npm', ['start'], {
    // A process group of its own, to which a signal goes as it goes to all that runs in a terminal.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PATH: pathWithoutCode() },
  });
  const ended = once(child, 'exit');
  try {
    const addresses: URL[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const [address] = /\b(?:http|thrift):\/\/127\.0\.0\.1:\d+\S*/.exec(line) ?? [];
      if (address !== undefined) addresses.push(new URL(address));
      if (line.startsWith('Press Ctrl+C')) break;
    }
    assert.equal(addresses.length, 5, 'four services and VS Code');
    for (const { port } of addresses) assert.ok(await listens(port), `nothing listens on ${port}`);
    const workbench = await fetch(addresses.at(-1) ?? '');
    assert.ok(workbench.ok);
    assert.match(await workbench.text(), /vscode-workbench-web-configuration/);

    process.kill(-(child.pid ?? 0), 'SIGINT');
    await ended;
    for (const { port } of addresses) assert.ok(!(await listens(port)), `something still listens on ${port}`);
  } finally {
    if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), 'SIGTERM');
    await ended;
  }
});

function pathWithoutCode(): string {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => !existsSync(path.join(folder, 'code')))
    .join(path.delimiter);
}

async function listens(port: string): Promise<boolean> {
  const socket = connect(Number(port), '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
