import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { test } from 'node:test';
import { commands } from '../../../server/src/cli/commands/index.ts';

function parlance(...args: readonly string[]): { status: number | null; out: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['server/src/cli/main.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, out: stdout, errors: stderr };
}

test('help names every command', () => {
  const { status, out } = parlance('--help');
  assert.equal(status, 0);
  for (const { name, summary } of commands) {
    assert.ok(out.includes(`  parlance ${name} `));
    assert.ok(out.includes(`      ${summary}\n`));
  }
});

test('help for one command says all there is to know of it', () => {
  const { status, out } = parlance('call', '--help');
  assert.equal(status, 0);
  assert.match(out, /^Usage:\n {2}parlance call \[--schema/);
  assert.match(out, /The exit status is 0 if the call succeeds/);
  const paragraphs = out.split('\n\n').slice(1).join('\n');
  assert.ok(paragraphs.split('\n').every((line) => line.length <= 100));
});

test('bad usage is one sentence and how it is used', () => {
  const unknown = parlance('cal');
  assert.equal(unknown.status, 2);
  assert.match(unknown.errors, /^parlance: there is no command "cal"\n\nUsage:/);
  const { status, out, errors } = parlance('call', 'thrift://127.0.0.1:1/p.S/M');
  assert.deepEqual([status, out], [2, '']);
  assert.match(
    errors,
    /^parlance call: Thrift servers do not tell their schema; give the file or folder [^\n]*--schema FILE\|DIR\n\nUsage:\n/,
  );
  assert.match(parlance('call', '--colour', 'x').errors, /^parlance call: there is no option "--colour"\n/);
});

test('output that cannot be written is no crash', () => {
  const output = openSync('package.json', 'r');
  const { status, stderr } = spawnSync(process.execPath, ['server/src/cli/main.ts', '--help'], {
    stdio: ['ignore', output, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(output);
  assert.equal(status, 1);
  assert.match(stderr, /^parlance: the output cannot be written: EBADF: [^\n]*\n$/);
});

test('options of other tools are told what to be here', () => {
  for (const [args, expected] of [
    [['call', '-plaintext'], 'there is no option "-plaintext"; "http://" and a bare host:port are plaintext'],
    [['call', '--import-path=x'], 'there is no option "--import-path"; give import roots with -I DIR'],
    [['build', '--include_imports'], 'there is no option "--include_imports"; imports are always included'],
  ] as const)
    assert.equal(parlance(...args).errors.split('\n')[0], `parlance ${args[0]}: ${expected}`);
});

test('what is no schema is told from what is not there', () => {
  const { status, errors } = parlance('check', 'package.json', 'gone.proto');
  assert.equal(status, 2);
  assert.equal(
    errors,
    'parlance check: package.json: not a file of .proto, .thrift, .rpc, rpc.targets.json or rpc.targets.local.json\n' +
      'parlance check: gone.proto: no such file\n',
  );
});
