/** Bundles the suites that run in the extension host, which loads CommonJS. */
import { build } from 'esbuild';
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Gives the path of the module that VS Code loads. */
export async function bundleSuites(): Promise<string> {
  const folder = path.resolve('out/e2e/extension-host');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  await build({
    entryPoints: ['test/e2e/extension-host/index.ts', ...globSync('test/e2e/extension-host/*.suite.ts')],
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: 'inline',
    // Mocha finds its own files, so it is loaded from where it is installed.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(folder, 'index.js');
}
