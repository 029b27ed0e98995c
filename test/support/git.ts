/** Runs git in a folder as somebody who can commit, whatever is configured on the machine. */
import { execFileSync } from 'node:child_process';

const settings = [
  ['user.name', 'Ada'],
  ['user.email', 'ada@example.com'],
  ['init.defaultBranch', 'main'],
  ['commit.gpgsign', 'false'],
].flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** Throws with what git says where it fails. */
export function git(cwd: string, ...args: readonly string[]): void {
  execFileSync('git', [...settings, ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
}
