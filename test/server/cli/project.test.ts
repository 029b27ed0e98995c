import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathFromUri, uriFromPath } from '../../../server/src/base/uri.ts';
import { openProject } from '../../../server/src/cli/project.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { importsOf } from '../../support/check-imports.ts';
import { writeFiles } from '../../support/write-files.ts';

const files: Readonly<Record<string, string>> = {
  'ws/.git/HEAD': '',
  'ws/buf.yaml': 'version: v2\nmodules:\n  - path: proto\n  - path: more\n',
  'ws/buf.lock': 'version: v2\ndeps:\n  - name: buf.build/acme/dep\n    commit: 00ff\n',
  'ws/go.mod': 'module example.com/ws\nrequire example.com/Dep v1.2.3\n',
  'ws/package.json': '{ "dependencies": { "@acme/idl": "1" } }',
  'ws/proto/main.proto': [
    'more.proto',
    'dep.proto',
    'top.proto',
    'vendored.proto',
    'example.com/ws/top.proto',
    'implied.proto',
    'npm.proto',
    'go.proto',
    'nowhere.proto',
  ]
    .map((name) => `import "${name}";\n`)
    .join(''),
  'ws/more/more.proto': '',
  'ws/top.proto': '',
  'ws/third_party/vendored.proto': '',
  'ws/somewhere/deep/implied.proto': '',
  'ws/node_modules/@acme/idl/npm.proto': '',
  'ws/idl/main.thrift':
    'include "own.thrift"\ninclude "top.thrift"\ninclude "vendored.thrift"\ninclude "implied.thrift"\ninclude "npm.thrift"\ninclude "nowhere.thrift"\n',
  'ws/idl/own.thrift': '',
  'ws/top.thrift': '',
  'ws/third_party/acme/vendored.thrift': '',
  'ws/somewhere/implied.thrift': '',
  'ws/node_modules/@acme/idl/thrift/npm.thrift': '',
  'buf/v3/modules/b5/buf.build/acme/dep/00ff/files/dep.proto': '',
  'go/example.com/!dep@v1.2.3/go.proto': '',
};

describe('the roots of a project on disk', () => {
  const environment = ['BUF_CACHE_DIR', 'GOMODCACHE'].map((name) => [name, process.env[name]] as const);
  let folder: string;

  before(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'parlance-roots-')));
    writeFiles(folder, files);
    process.env['BUF_CACHE_DIR'] = path.join(folder, 'buf');
    process.env['GOMODCACHE'] = path.join(folder, 'go');
  });
  after(() => {
    for (const [name, value] of environment)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    rmSync(folder, { recursive: true });
  });

  async function check(file: string, include: readonly string[], expected: readonly string[]): Promise<void> {
    const cwd = path.join(folder, 'ws');
    const project = await openProject({ languages: [proto, thrift], cwd, include, paths: [file] });
    const [uri] = project.files;
    assert.equal(uri && pathFromUri(uri), path.join(cwd, file));
    const found = await importsOf(project.workspace, uri ?? uriFromPath('/'));
    assert.deepEqual(
      found.map((line) => line.replaceAll(folder + path.sep, '').replace(/, .* → /, ' → ')),
      expected,
    );
  }

  it('are found for Protobuf where none are given', () =>
    check(
      'proto/main.proto',
      [],
      [
        'more.proto: buf-module → ws/more/more.proto',
        'dep.proto: buf-dependency → buf/v3/modules/b5/buf.build/acme/dep/00ff/files/dep.proto',
        'top.proto: opened-folder → ws/top.proto',
        'vendored.proto: vendor-folder → ws/third_party/vendored.proto',
        'example.com/ws/top.proto: go-module → ws/top.proto',
        'implied.proto: implied → ws/somewhere/deep/implied.proto',
        'npm.proto: node-package → ws/node_modules/@acme/idl/npm.proto',
        'go.proto: go-dependency → go/example.com/!dep@v1.2.3/go.proto',
        'nowhere.proto: unresolved',
      ],
    ));

  it('are found for Thrift where none are given', () =>
    check(
      'idl/main.thrift',
      [],
      [
        'own.thrift: own-folder → ws/idl/own.thrift',
        'top.thrift: opened-folder → ws/top.thrift',
        'vendored.thrift: vendor-folder → ws/third_party/acme/vendored.thrift',
        'implied.thrift: implied → ws/somewhere/implied.thrift',
        'npm.thrift: node-package → ws/node_modules/@acme/idl/thrift/npm.thrift',
        'nowhere.thrift: unresolved',
      ],
    ));

  it('are those of -I and no others where some are given', async () => {
    await check(
      'proto/main.proto',
      ['third_party', 'more'],
      [
        'more.proto: option → ws/more/more.proto',
        'dep.proto: unresolved',
        'top.proto: unresolved',
        'vendored.proto: option → ws/third_party/vendored.proto',
        'example.com/ws/top.proto: unresolved',
        'implied.proto: unresolved',
        'npm.proto: unresolved',
        'go.proto: unresolved',
        'nowhere.proto: unresolved',
      ],
    );
    await check(
      'idl/main.thrift',
      ['somewhere'],
      [
        'own.thrift: own-folder → ws/idl/own.thrift',
        'top.thrift: unresolved',
        'vendored.thrift: unresolved',
        'implied.thrift: option → ws/somewhere/implied.thrift',
        'npm.thrift: unresolved',
        'nowhere.thrift: unresolved',
      ],
    );
  });
});
