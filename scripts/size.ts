/** Holds the sizes of the bundles and the package against their budgets. Needs `npm run package`. */
import { existsSync, statSync } from 'node:fs';

/** In KB of minified code, and for the package as it is downloaded. */
const budgets: Readonly<Record<string, number>> = {
  'dist/extension.js': 700,
  'dist/server.js': 10,
  'dist/server-main.js': 2250,
  'dist/yaml-service.js': 900,
  'dist/es-plugin.js': 320,
  'dist/protovalidate.js': 450,
  'dist/graph-layout.js': 100,
  'dist/call-host.js': 900,
  'dist/parent-watch.js': 10,
  'dist/cli.js': 10,
  'dist/cli-main.js': 3150,
  'dist/cli-call.js': 1750,
  'dist/webview.js': 400,
  'dist/request-form.js': 60,
  'dist/schema-graph.js': 50,
  'out/parlance.vsix': 3.3 * 1024,
};

let failed = false;
for (const [file, budget] of Object.entries(budgets)) {
  if (!existsSync(file)) {
    console.error(`${file}: missing`);
    failed = true;
    continue;
  }
  const size = Math.ceil(statSync(file).size / 1024);
  const over = size > budget;
  console.log(`${file}: ${size} KB of ${budget} KB${over ? '  TOO LARGE' : ''}`);
  failed ||= over;
}
process.exitCode = failed ? 1 : 0;
