import assert from 'node:assert/strict';
import { isAscii } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';

const runner = path.resolve('server/src/lsp/compiled-code.ts');

describe('compiled code', () => {
  let scratch = '';
  let script = '';
  let folder = '';
  beforeEach(() => {
    scratch = mkdtempSync(path.join(tmpdir(), 'parlance-compiled-'));
    script = path.join(scratch, 'script.js');
    folder = path.join(scratch, 'cache', 'compiled');
    writeFileSync(script, 'console.log("first", require("node:path").basename(__filename));\n');
  });
  afterEach(() => rmSync(scratch, { recursive: true }));

  /** Expects that a run of the script, in a process of its own, prints this and no more. */
  function checkRun(stdout: string, purpose = 'test'): void {
    const run = `import { runCompiled } from ${JSON.stringify(pathToFileURL(runner).href)};
      runCompiled(${JSON.stringify({ file: script, purpose, folder })});`;
    const result = spawnSync(process.execPath, ['--input-type=module', '--eval', run], { encoding: 'utf8' });
    assert.deepEqual({ stdout: result.stdout, stderr: result.stderr }, { stdout, stderr: '' });
  }

  it('is kept, one file for each purpose', () => {
    checkRun('first script.js\n');
    checkRun('first script.js\n');
    checkRun('first script.js\n', 'another');
    assert.equal(readdirSync(folder).length, 2);
  });

  it('is made anew of a script that has changed', () => {
    checkRun('first script.js\n');
    writeFileSync(script, 'console.log("second");\n');
    checkRun('second\n');
  });

  it('is not used where it is damaged', () => {
    checkRun('first script.js\n');
    for (const name of readdirSync(folder)) writeFileSync(path.join(folder, name), 'damaged');
    checkRun('first script.js\n');
  });

  it('is no condition for a run', () => {
    mkdirSync(path.dirname(folder));
    writeFileSync(folder, 'in the way');
    checkRun('first script.js\n');
  });

  it('is kept for the last runs alone', () => {
    mkdirSync(folder, { recursive: true });
    for (let at = 0; at < 20; at++) writeFileSync(path.join(folder, `earlier-${at}`), '');
    checkRun('first script.js\n');
    assert.equal(readdirSync(folder).length, 16);
  });
});

describe('sources of what is run so', () => {
  it('have letters of ASCII alone in patterns, which no bundle writes in another way', () => {
    const files = readdirSync('server/src', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const others = files.filter((name) => {
      const source = readFileSync(path.join('server/src', name), 'utf8');
      // Where all of it is ASCII, so is what becomes of it.
      if (isAscii(Buffer.from(source))) return false;
      const { code } = transformSync(source, { loader: 'ts', minifyWhitespace: true, legalComments: 'none' });
      return !isAscii(Buffer.from(code));
    });
    assert.deepEqual(others, []);
  });
});
