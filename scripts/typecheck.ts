/** Checks the types of every part of the tree, each with the libraries it may use. */
import { spawnSync } from 'node:child_process';

const projects = [
  'server',
  'client',
  'client/src/call-panel/webview',
  'client/src/request-form/webview',
  'client/src/schema-graph/webview',
  'client/src/webview-parts',
  'test',
  'test/webview',
  'scripts',
  'bench',
];

let failed = false;
for (const project of projects) {
  const { status } = spawnSync('tsc', ['-p', project], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
