/** Makes `out/parlance.vsix`: a production build, and of the rest what `files` in `package.json` allows. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { filesToPack, packageProblems } from './package-contents.ts';

const vsix = 'out/parlance.vsix';

mkdirSync('out', { recursive: true });
run('node', ['esbuild.js', '--production']);
run('node', ['scripts/notices.ts']);
const problems = packageProblems(filesToPack('.'));
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
run('vsce', ['package', '--no-dependencies', '--out', vsix]);
console.log(`${vsix}: ${(statSync(vsix).size / 1024 / 1024).toFixed(2)} MB`);

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
