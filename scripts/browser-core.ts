/**
 * Bundles the core for a browser and throws the result away: what needs Node outside of the shells and the
 * transports fails here. Prints the size of what a browser would load.
 */
import { build } from 'esbuild';

/** Everything below the shells, by the files that they enter it through. */
const entries = [
  'server/src/languages/proto/index.ts',
  'server/src/languages/thrift/index.ts',
  'server/src/languages/rpc/index.ts',
  'server/src/workspace/workspace.ts',
  'server/src/workspace/declaration-index.ts',
  'server/src/ide/import-explanation.ts',
  'server/src/ide/run-call-lenses.ts',
  'server/src/diagnostics/render.ts',
  'server/src/calls/codecs/protobuf.ts',
  'server/src/codegen/generate.ts',
  'server/src/calls/codecs/thrift.ts',
  'server/src/calls/log/event-log.ts',
];

const result = await build({
  stdin: {
    contents: entries.map((entry) => `export * as _${entries.indexOf(entry)} from './${entry}';`).join('\n'),
    resolveDir: '.',
  },
  bundle: true,
  write: false,
  minify: true,
  platform: 'browser',
  format: 'esm',
  target: 'es2023',
  logLevel: 'error',
});
const bytes = result.outputFiles[0]?.contents.length ?? 0;
console.log(`The core for browsers: ${(bytes / 1024).toFixed(0)} KB`);
