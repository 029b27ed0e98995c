import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

let home: string;
before(() => {
  home = mkdtempSync(path.join(tmpdir(), 'parlance-dev-cache-'));
});
after(() => rmSync(home, { recursive: true, force: true }));

/** A process that needs what is installed as `name`, and installs it by `install`, the body of a function. */
async function needing(name: string, install: string, ...args: readonly string[]): Promise<void> {
  // One of its own, since several begin at once.
  const script = path.join(home, `${[name, ...args].join('-')}.ts`);
  writeFileSync(
    script,
    `import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installedOnce } from ${JSON.stringify(pathToFileURL(path.resolve('scripts/dev-cache.ts')).href)};
const [me, ...others] = process.argv.slice(2);
writeFileSync(path.join(${JSON.stringify(home)}, \`started-\${me}\`), '');
installedOnce('${name}', (folder) => { ${install} });
`,
  );
  await run(process.execPath, [script, ...args], { env: { ...process.env, XDG_CACHE_HOME: home } });
}

const installed = (name: string, file: string): string => path.join(home, 'parlance-dev', name, file);

describe('what is installed once', () => {
  it('is installed by one of the processes that need it at once', async () => {
    const names = ['a', 'b', 'c'];
    // It takes until all of them have begun.
    const install = `
      appendFileSync(path.join(folder, '../log'), me + '\\n');
      while (!others.every((other) => existsSync(path.join(${JSON.stringify(home)}, \`started-\${other}\`))));
      writeFileSync(path.join(folder, 'tool'), me);
    `;
    await Promise.all(
      names.map((name) => needing('tools', install, name, ...names.filter((other) => other !== name))),
    );
    const installers = readFileSync(path.join(home, 'parlance-dev/log'), 'utf8').trim().split('\n');
    assert.equal(installers.length, 1);
    assert.equal(readFileSync(installed('tools', 'tool'), 'utf8'), installers[0]);
  });

  it('is installed anew where that failed before', async () => {
    const failing = `writeFileSync(path.join(folder, 'half'), ''); throw new Error('no network');`;
    await assert.rejects(needing('failing', failing, 'a'), /no network/);
    await needing('failing', `writeFileSync(path.join(folder, 'whole'), '');`, 'a');
    assert.ok(existsSync(installed('failing', 'whole')));
    assert.ok(!existsSync(installed('failing', 'half')), 'what a run left that failed is gone');
  });

  it('is left as it is once it is there', async () => {
    await needing('kept', `writeFileSync(path.join(folder, 'tool'), 'first');`, 'a');
    await needing('kept', `writeFileSync(path.join(folder, 'tool'), 'second');`, 'a');
    assert.equal(readFileSync(installed('kept', 'tool'), 'utf8'), 'first');
  });
});
