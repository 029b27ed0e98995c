/** Sees that each checker of `npm run ci` fails: each is given a fault that it exists to find. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');
const installed = path.join(root, 'node_modules');

/** What a checker needs no copy of. */
const left = new Set(['node_modules', '.git', 'dist', 'out']);

describe('a checker', () => {
  let copy: string;

  before(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'parlance-checkers-'));
    cpSync(root, copy, {
      recursive: true,
      filter: (source) => !left.has(path.relative(root, source)),
    });
    symlinkSync(installed, path.join(copy, 'node_modules'), 'junction');
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  it('of types finds a wrong type', () => {
    plant('server/src/base/planted-type.ts', `export const planted: number = 'text';\n`);
    finds('tsc', ['-p', 'server'], /planted-type\.ts.*TS2322/);
  });

  it('of style finds a promise that nobody waits for, which takes types to see', () => {
    plant('server/src/base/planted-lint.ts', `export function planted(): void {\n  Promise.resolve(1);\n}\n`);
    finds('oxlint', ['--type-aware', '--deny-warnings', 'server/src/base'], /no-floating-promises/);
  });

  it('of format finds a space too many', () => {
    plant('server/src/base/planted-format.ts', `export const  planted = 1;\n`);
    finds('prettier', ['--check', 'server/src/base'], /planted-format\.ts/);
  });

  it('of unused code finds a file that nothing imports', () => {
    plant('server/src/base/planted-unused.ts', `export const planted = 1;\n`);
    finds('knip', [], /planted-unused\.ts/);
  });

  it('of the core finds what no browser has', () => {
    appendFileSync(path.join(copy, 'server/src/workspace/workspace.ts'), `\nexport * from 'node:fs';\n`);
    finds('node', ['scripts/browser-core.ts'], /node:fs/);
  });

  it('of the documents finds one that is not as generated', () => {
    appendFileSync(path.join(copy, 'docs/settings.md'), '\nplanted\n');
    finds('node', ['scripts/docs.ts', '--check'], /docs\/settings\.md is not up to date/);
  });

  it('of the documents finds one about a diagnostic that is gone', () => {
    plant('docs/diagnostics/proto/planted.md', '# planted\n');
    finds('node', ['scripts/docs.ts', '--check'], /proto\/planted\.md is about no diagnostic/);
  });

  it('of sizes finds a bundle over its budget, and one that is missing', () => {
    plant('dist/webview.js', ' '.repeat(2 ** 20));
    finds('node', ['scripts/size.ts'], /dist\/webview\.js: 1024 KB of .*TOO LARGE[^]*missing/);
  });

  it('of licenses finds one that nobody has looked at', () => {
    plant(
      'vendor/node_modules/planted/package.json',
      `{ "name": "planted", "version": "1.0.0", "license": "X" }`,
    );
    plant(
      'dist/meta/planted.json',
      `{ "inputs": { "vendor/node_modules/planted/index.js": { "bytes": 1 } } }`,
    );
    finds('node', ['scripts/notices.ts'], /planted \(X\)/);
  });

  function plant(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    writeFileSync(path.join(copy, file), text);
  }

  function finds(command: string, args: readonly string[], expected: RegExp): void {
    const PATH = [path.join(installed, '.bin'), process.env['PATH']].join(path.delimiter);
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, PATH },
      shell: process.platform === 'win32',
    });
    assert.match(stdout + stderr, expected);
    assert.notEqual(status, 0);
  }
});
