/**
 * A server as a process of its own, with all that it starts: it listens when `startPeer` resolves, and is gone when
 * its disposal does. What it said on its standard error belongs to a test that fails.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface PeerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

export interface Peer extends AsyncDisposable {
  readonly port: number;
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** Ends the processes at once, as a crash would. */
  kill(): Promise<void>;
  /** From now on it does nothing, and its connections stay as they are, as of a machine that has stopped. */
  freeze(): void;
}

/** How long a server may take until it listens, in milliseconds; a cold Python on a busy machine is slow. */
const startMs = 120_000;
const pollMs = 20;

/** Process groups that run; none of them outlives this process. */
const groups = new Set<number>();
process.on('exit', () => groups.forEach(killGroup));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

/** Runs the test with a server; where it fails, prints what the server had to say. */
export async function withPeer(
  command: (port: number) => PeerCommand,
  test: (peer: Peer) => Promise<void>,
): Promise<void> {
  const { peer, tellWhatItSaid } = await startPeer(command);
  try {
    await test(peer);
  } catch (thrown) {
    tellWhatItSaid();
    throw thrown;
  } finally {
    await peer[Symbol.asyncDispose]();
  }
}

/** Starts a server that serves many tests. @throws {Error} where it does not listen in time. */
export async function startPeer(
  command: (port: number) => PeerCommand,
): Promise<{ readonly peer: Peer; readonly tellWhatItSaid: () => void }> {
  const port = await freePort();
  const { child, said } = start(command(port));
  const peer = peerOf(child, port);
  const tellWhatItSaid = (): void => console.error(`${child.spawnargs.join(' ')} said:\n${said()}`);
  try {
    await listening(child, port);
    return { peer, tellWhatItSaid };
  } catch (thrown) {
    tellWhatItSaid();
    await peer[Symbol.asyncDispose]();
    throw thrown;
  }
}

/** A port of loopback on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

function start({ command, args, cwd }: PeerCommand): { child: ChildProcess; said: () => string } {
  // A process group of its own, so that workers end with their master.
  const child = spawn(command, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid !== undefined) groups.add(child.pid);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-10_000);
    });
  child.on('error', (error) => {
    text += error.message;
  });
  return { child, said: () => text };
}

function peerOf(child: ChildProcess, port: number): Peer {
  const kill = async (): Promise<void> => {
    const { pid } = child;
    if (pid === undefined) return;
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
    killGroup(pid);
    groups.delete(pid);
    await gone;
  };
  const freeze = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGSTOP');
  };
  return { port, address: `127.0.0.1:${port}`, kill, freeze, [Symbol.asyncDispose]: kill };
}

/** @throws {Error} where the process ends before it listens, or does not listen in time. */
async function listening(child: ChildProcess, port: number): Promise<void> {
  for (const deadline = Date.now() + startMs; Date.now() < deadline; await sleep(pollMs)) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the server ended before it listened on port ${port}`);
    if (await takesConnections(port)) return;
  }
  throw new Error(`the server did not listen on port ${port} within ${startMs / 1000} s`);
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
