/** Builds the tool of Kitex, once, in a cache outside of the checkout. Needs Go. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { installedOnce } from '../../../scripts/dev-cache.ts';

const KITEX = '0.16.2';

/** The program. @throws {Error} where it cannot be built. */
export function kitex(): string {
  const installed = installedOnce(`kitex-${KITEX}`, (folder) => {
    // A module of its own: the version is the one that it requires, and no list of versions is asked for.
    const module = 'github.com/cloudwego/kitex';
    const requires = `require ${module} v${KITEX}`;
    writeFileSync(path.join(folder, 'go.mod'), `module tools\n\ngo 1.21\n\n${requires}\n`);
    execFileSync('go', ['build', '-mod=mod', '-o', 'kitex', `${module}/tool/cmd/kitex`], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  });
  return path.join(installed, 'kitex');
}
