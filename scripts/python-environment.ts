/** Python with packages of ours, made once in a cache outside of the checkout. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { installedOnce } from './dev-cache.ts';

/** The program. @param packages as pip writes them, with their versions. */
export function pythonWith(name: string, packages: readonly string[]): string {
  const python = (folder: string): string => path.join(folder, 'bin/python');
  const environment = installedOnce(name, (folder) => {
    const run = (command: string, ...args: readonly string[]): void => {
      execFileSync(command, args, { stdio: ['ignore', 2, 2] });
    };
    run('python3', '-m', 'venv', folder);
    if (packages.length > 0)
      run(python(folder), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages);
  });
  return python(environment);
}
