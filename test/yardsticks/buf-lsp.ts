/**
 * The tests of Buf's own language server, which lie beside the checkout, against ours: how many come out as Buf expects,
 * and whether those that are listed with a reason are still the ones where we answer otherwise on purpose.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Results {
  readonly cases: readonly { readonly name: string; readonly pass: boolean; readonly note: string }[];
}

const runner = path.resolve('../shared/yardsticks/proto/buf-lsp/run.py');
const differences = JSON.parse(readFileSync('test/yardsticks/buf-lsp-differences.json', 'utf8')) as Readonly<
  Record<string, string>
>;

const { cases } = results();
const passed = cases.filter(({ pass }) => pass);
const differing = cases.filter(({ name, pass }) => !pass && name in differences);
for (const { name, pass, note } of cases)
  if (!pass && !(name in differences)) console.error(`${name}: ${note}`);
console.log(`as Buf expects ${passed.length}/${cases.length}`);
console.log(`differences that hold ${differing.length}/${Object.keys(differences).length}`);

function results(): Results {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-buf-lsp-'));
  try {
    const file = path.join(folder, 'results.json');
    const cli = [process.execPath, path.resolve('dist/cli.js')].map((word) => `"${word}"`).join(' ');
    spawnSync('python3', [runner, '--cli', cli, '--json', file], { stdio: ['ignore', 'ignore', 'inherit'] });
    return JSON.parse(readFileSync(file, 'utf8')) as Results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
