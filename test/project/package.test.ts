/** Holds what is packed against the list of what the package consists of, and sees that a stray file shows. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { filesToPack, packageProblems } from '../../scripts/package-contents.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** One file for everything that the package consists of. */
const wanted = [
  'package.json',
  'package.nls.json',
  'package.nls.de.json',
  'l10n/bundle.l10n.json',
  'LICENSE',
  'README.md',
  'CHANGELOG.md',
  'dist/package.json',
  'dist/THIRD-PARTY-NOTICES.txt',
  'dist/extension.js',
  'dist/server.js',
  'dist/server-main.js',
  'dist/yaml-service.js',
  'dist/es-plugin.js',
  'dist/protovalidate.js',
  'dist/graph-layout.js',
  'dist/call-host.js',
  'dist/parent-watch.js',
  'dist/cli.js',
  'dist/cli-main.js',
  'dist/cli-call.js',
  'dist/webview.js',
  'dist/webview.css',
  'dist/request-form.js',
  'dist/request-form.css',
  'dist/schema-graph.js',
  'dist/schema-graph.css',
  'dist/codicons/codicon.css',
  'dist/codicons/codicon.ttf',
  'dist/include/LICENSE',
  'dist/include/google/protobuf/any.proto',
  'syntaxes/proto.tmLanguage.json',
  'syntaxes/markdown-idl.tmLanguage.json',
  'snippets/rpc.json',
  'client/media/icon.png',
  'client/media/views.svg',
  'client/media/walkthrough/call.svg',
  'client/schemas/rpc.targets.schema.json',
  'dist/demo/greet/v1/greet.proto',
];

/** What lies in a checkout beside them. */
const unwanted = [
  '.env',
  'client/demo/README.md',
  '.github/workflows/ci.yml',
  'ARCHITECTURE.md',
  'tsconfig.base.json',
  'client/src/extension.ts',
  'client/media/icon.svg',
  'dist/extension.js.map',
  'dist/meta/extension.json',
  'docs/images/call-panel.png',
  'node_modules/chevrotain/package.json',
  'out/parlance.vsix',
  'server/src/lsp/main.ts',
  'test/project/package.test.ts',
];

describe('the package', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parlance-package-'));
    for (const file of [...wanted, ...unwanted]) plant(file);
    for (const file of ['package.json', 'package.nls.json'])
      cpSync(path.join(root, file), path.join(folder, file));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function plant(file: string): void {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), '{}');
  }

  it('takes what belongs into it, and nothing else', () => {
    const files = filesToPack(folder);
    assert.deepEqual([...files].sort(), [...wanted].sort());
    assert.deepEqual(packageProblems(files), []);
  });

  it('is refused with a stray file, or without one that it needs', () => {
    plant('dist/stray.js');
    rmSync(path.join(folder, 'dist/call-host.js'));
    assert.deepEqual(packageProblems(filesToPack(folder)), [
      'dist/stray.js does not belong in the package',
      'no file like ^dist\\/call-host\\.js$ is in the package',
    ]);
  });
});
