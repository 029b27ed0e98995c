/** Publishing to Open VSX, to a registry of the test on loopback: what would be sent, and that nothing stops it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';

interface Answer {
  readonly status: number | null;
  readonly output: string;
}

it('ovsx publishes the package as it is', async () => {
  const sent: Buffer[] = [];
  const registry = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => {
      if (request.method === 'POST') sent.push(chunk);
    });
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ namespace: 'parlance', name: 'parlance', version: '0.1.0' }));
    });
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = registry.address() as AddressInfo;
    const { status, output } = await ovsx(`http://127.0.0.1:${port}`);
    assert.equal(status, 0, output);
    assert.match(output, /Published parlance\.parlance/);
    assert.ok(Buffer.concat(sent).equals(readFileSync('out/parlance.vsix')));
  } finally {
    registry.close();
  }
});

function ovsx(registry: string): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn('ovsx', ['publish', 'out/parlance.vsix', '--registryUrl', registry, '--pat', 'test']);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('close', (status) => resolve({ status, output }));
  });
}
