/** The npm package as somebody who has nothing else gets it: installed from its archive into an empty folder. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

const archive = path.resolve('out/parlance.tgz');

describe('the npm package', () => {
  let folder = '';

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parlance-npm-'));
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
    const { status, stderr } = run('npm', ['install', '--offline', '--no-audit', '--no-fund', archive]);
    assert.equal(status, 0, stderr);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(command: string, args: readonly string[]) {
    return spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  }

  function parlance(...args: readonly string[]) {
    return run(path.join(folder, 'node_modules/.bin/parlance'), args);
  }

  it('brings no other package', () => {
    assert.deepEqual(
      readdirSync(path.join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['parlance'],
    );
  });

  it('says its version', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.match(
      parlance('--version').stdout,
      new RegExp(`^parlance ${version.replaceAll('.', '\\.')}\\b|^${version.replaceAll('.', '\\.')}$`, 'm'),
    );
  });

  it('checks a file, with the schemas that it brings', () => {
    writeFileSync(
      path.join(folder, 'a.proto'),
      'syntax = "proto3";\nimport "google/protobuf/timestamp.proto";\nmessage A {\n  google.protobuf.Timestamp at = 1;\n  Missing b = 2;\n}\n',
    );
    const { status, stdout } = parlance('check', '--json', 'a.proto');
    assert.equal(status, 1);
    const found = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; code: string });
    assert.deepEqual(
      found.map(({ line, code }) => [line, code]),
      [[5, 'proto/unresolved-type']],
    );
  });

  it('builds descriptors', () => {
    writeFileSync(path.join(folder, 'b.proto'), 'syntax = "proto3";\nmessage B {}\n');
    assert.equal(parlance('build', '-o', 'b.binpb', 'b.proto').status, 0);
    assert.ok(readFileSync(path.join(folder, 'b.binpb')).includes('b.proto'));
  });
});
