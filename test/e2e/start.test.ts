/** Runs `npm start` until it says that it is ready, and stops it as Ctrl+C does. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

/** Installing code-server may be part of it. */
const timeout = 900_000;

test('npm start leads to a VS Code in the browser, and leaves nothing behind', { timeout }, async () => {
  await withStart(pathWithoutCode(), async (addresses) => {
    assert.equal(addresses.length, 5, 'four services and VS Code');
    const workbench = await fetch(addresses.at(-1) ?? '');
    assert.ok(workbench.ok);
    assert.match(await workbench.text(), /vscode-workbench-web-configuration/);
  });
});

test('npm start opens the VS Code of the desktop where there is one', { timeout }, async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-e2e-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const told = path.join(folder, 'arguments');
  writeFileSync(path.join(folder, 'code'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${told}'\n`, { mode: 0o755 });
  await withStart(`${folder}${path.delimiter}${pathWithoutCode()}`, async (addresses) => {
    assert.equal(addresses.length, 4, 'four services');
    const [extension, , workspace = ''] = readFileSync(told, 'utf8').split('\n');
    assert.equal(extension, `--extensionDevelopmentPath=${path.resolve('.')}`);
    assert.ok(existsSync('dist/extension.js.map'), 'a build to develop with');
    assert.ok(existsSync(path.join(workspace, 'rpc.targets.json')));
  });
});

/** Uses what `npm start` started, by the addresses that it printed, and sees that all of that ends with it. */
async function withStart(
  searchPath: string,
  use: (addresses: readonly URL[]) => Promise<void>,
): Promise<void> {
  const child = spawn('npm', ['start'], {
    // A process group of its own, to which a signal goes as it goes to all that runs in a terminal.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PATH: searchPath },
  });
  const ended = once(child, 'exit');
  try {
    const addresses: URL[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const [address] = /\b(?:http|thrift):\/\/127\.0\.0\.1:\d+\S*/.exec(line) ?? [];
      if (address !== undefined) addresses.push(new URL(address));
      if (line.startsWith('Press Ctrl+C')) break;
    }
    for (const { port } of addresses) assert.ok(await listens(port), `nothing listens on ${port}`);
    await use(addresses);
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await ended;
    for (const { port } of addresses) assert.ok(!(await listens(port)), `something still listens on ${port}`);
  } finally {
    if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), 'SIGTERM');
    await ended;
  }
}

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
