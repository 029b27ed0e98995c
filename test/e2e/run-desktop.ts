/** `npm run test:desktop`: the suite of the extension host in a VS Code for the desktop, which is downloaded first. */
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleSuites } from './harness/suite-bundle.ts';

process.exitCode = await runTests({
  extensionDevelopmentPath: path.resolve('.'),
  extensionTestsPath: await bundleSuites(),
  extensionTestsEnv: { PARLANCE_E2E_SUITE: 'extension' },
  launchArgs: [path.resolve('test/workspaces/calls'), '--disable-extensions', '--disable-workspace-trust'],
});
