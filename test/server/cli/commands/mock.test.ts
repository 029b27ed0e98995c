import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { makePlan } from '../../../../server/src/cli/mock/make-plan.ts';
import { mockOptions } from '../../../../server/src/cli/mock/mock-options.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';

const schema = `\
syntax = "proto3";
package greet.v1;
message Greeting { string text = 1; }
service Greeter { rpc Greet(Greeting) returns (Greeting); }
`;

describe('parlance mock', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-mock-command-'));
  writeFileSync(path.join(folder, 'greet.proto'), schema);
  const children: ChildProcessWithoutNullStreams[] = [];
  after(() => {
    for (const child of children) child.kill();
    rmSync(folder, { recursive: true });
  });

  const script = path.resolve('server/src/cli/main.ts');
  const start = (...args: readonly string[]): ChildProcessWithoutNullStreams => {
    const child = spawn(process.execPath, [script, 'mock', ...args], { cwd: folder });
    children.push(child);
    return child;
  };

  async function exit(child: ChildProcessWithoutNullStreams): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode;
  }

  const greet = async (address: string): Promise<unknown> => {
    const answer = await fetch(`http://${address}/greet.v1.Greeter/Greet`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    return answer.json();
  };

  it('serves on a free port, tells of calls, follows changes, and ends with its input', async () => {
    const child = start('greet.proto', '--json');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async (): Promise<Record<string, unknown>> =>
      JSON.parse(String((await lines.next()).value)) as Record<string, unknown>;
    const { event, address, services } = await next();
    assert.deepEqual([event, services], ['listening', ['greet.v1.Greeter']]);
    assert.match(String(address), /^127\.0\.0\.1:\d+$/);
    assert.deepEqual(await greet(String(address)), { text: 'Hello' });
    const call = await next();
    assert.deepEqual([call['event'], call['method'], call['status']], ['call', 'Greet', 'OK']);
    writeFileSync(path.join(folder, 'greet.proto'), schema.replace('string text', 'string email'));
    assert.deepEqual(await next(), { event: 'reloaded' });
    assert.deepEqual(await greet(String(address)), { email: 'ada@example.com' });
    child.stdin.end();
    assert.equal(await exit(child), 0);
  });

  it('serves the plans that it is given on standard input, one after the other', async () => {
    const planOf = async (text: string): Promise<string> => {
      writeFileSync(path.join(folder, 'given.proto'), schema.replace('string text', `string ${text}`));
      const options = mockOptions(['given.proto']);
      return `${JSON.stringify((await makePlan({ options, languages: [proto], cwd: folder })).plan)}\n`;
    };
    const child = start('--given-plans', '--json');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async (): Promise<Record<string, unknown>> =>
      JSON.parse(String((await lines.next()).value)) as Record<string, unknown>;
    child.stdin.write(await planOf('text'));
    const { event, address } = await next();
    assert.equal(event, 'listening');
    assert.deepEqual(await greet(String(address)), { text: 'Hello' });
    assert.equal((await next())['event'], 'call');
    child.stdin.write(await planOf('email'));
    assert.deepEqual(await next(), { event: 'reloaded' });
    assert.deepEqual(await greet(String(address)), { email: 'ada@example.com' });
    child.stdin.end();
    assert.equal(await exit(child), 0);
    const idle = start('--given-plans', '--json');
    idle.stdin.end();
    assert.equal(await exit(idle), 0);
  });

  it('goes on as before where a changed file declares no service any more', async () => {
    writeFileSync(path.join(folder, 'greet.proto'), schema);
    const child = start('greet.proto', '--json');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { address } = JSON.parse(String((await lines.next()).value)) as { readonly address: string };
    writeFileSync(path.join(folder, 'greet.proto'), 'syntax = "proto3";');
    const [complaint] = (await once(child.stderr, 'data')) as [Buffer];
    assert.equal(
      complaint.toString(),
      'parlance mock: the files declare no service; calls are answered as before\n',
    );
    assert.deepEqual(await greet(address), { text: 'Hello' });
    child.kill('SIGTERM');
    assert.equal(await exit(child), 0);
    writeFileSync(path.join(folder, 'greet.proto'), schema);
  });
});
