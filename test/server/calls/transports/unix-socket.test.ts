import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { greetCall } from '../../../support/greet-call.ts';
import { greetServer, testCa } from '../../../support/greet-server.ts';

/** A path for a socket, in a folder that is removed. */
async function withSocket(use: (socketPath: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'parlance-'));
  try {
    await use(path.join(folder, 'a.sock'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('a local socket', () => {
  it('is called in every protocol, past any proxy', () =>
    withSocket(async (socketPath) => {
      for (const [protocol, http] of [
        ['grpc', '2'],
        ['grpc-web', '1.1'],
        ['connect', '1.1'],
        ['connect', '2'],
      ] as const) {
        await using _ = await greetServer({ http, socketPath });
        for (const address of [`unix://${socketPath}`, `unix:${socketPath}`]) {
          const { lines, facts } = await greetCall(
            { address, protocol },
            { proxies: { settings: { url: 'http://127.0.0.1:1' } } },
          );
          assert.equal(lines.at(-1), 'end ok', lines.join('\n'));
          assert.equal(facts.get('address'), `unix:${socketPath}`);
        }
      }
    }));

  it('is called over TLS where the target has settings for it', () =>
    withSocket(async (socketPath) => {
      await using _ = await greetServer({ http: '2', tls: 'server', socketPath });
      const { lines } = await greetCall(
        { address: `unix://${socketPath}`, tls: {} },
        { tls: { ca: testCa } },
      );
      assert.equal(lines.at(-1), 'end ok', lines.join('\n'));
    }));

  it('is not there, or is something else', () =>
    withSocket(async (socketPath) => {
      const fails = async (): Promise<string> =>
        String((await greetCall({ address: `unix:${socketPath}` })).lines[0]).replaceAll(socketPath, 'PATH');
      assert.equal(await fails(), 'error connect unavailable: there is no socket at unix:PATH');
      await writeFile(socketPath, '');
      assert.match(
        await fails(),
        /^error connect unavailable: (?:nothing listens on unix:PATH|unix:PATH is no socket that can be connected to)$/,
      );
    }));
});
