/** Builds thriftgo, the compiler of Kitex, once, in a cache outside of the checkout. Needs Go. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { installedOnce } from '../../../scripts/dev-cache.ts';

const THRIFTGO = '0.4.3';

/** The program. @throws {Error} where it cannot be built. */
export function thriftgo(): string {
  const installed = installedOnce(`thriftgo-${THRIFTGO}`, (folder) => {
    // A module of its own: the version is the one that it requires, and no list of versions is asked for.
    const module = 'github.com/cloudwego/thriftgo';
    const requires = `require ${module} v${THRIFTGO}`;
    writeFileSync(path.join(folder, 'go.mod'), `module tools\n\ngo 1.21\n\n${requires}\n`);
    execFileSync('go', ['build', '-mod=mod', '-o', 'thriftgo', module], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  });
  return path.join(installed, 'thriftgo');
}
