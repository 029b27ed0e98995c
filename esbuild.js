/**
 * The table of bundles: `npm run build` makes them all in `dist/`, `--watch` keeps making them, `--production` minifies
 * and leaves out source maps. What is in each is written to `dist/meta/` for the size budget and the notices.
 */
import { file_google_protobuf_go_features, file_google_protobuf_java_features } from '@bufbuild/protobuf/wkt';
import { context } from 'esbuild';
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { printSchema } from './scripts/print-schema.ts';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Runs in Node 22, which VS Code 1.103 brings, and later. */
const node = {
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  mainFields: ['module', 'main'],
  // What is loaded later is required, as all else in a CommonJS module.
  supported: { 'dynamic-import': false },
};
const browser = { platform: 'browser', target: 'chrome134', format: 'iife' };

const bundles = {
  extension: { ...node, entryPoints: ['client/src/extension.ts'], external: ['vscode'] },
  server: { ...node, entryPoints: ['server/src/lsp/launch.ts'] },
  'server-main': { ...node, entryPoints: ['server/src/lsp/main.ts'] },
  'yaml-service': {
    ...node,
    entryPoints: ['server/src/lsp/buf-files/yaml-service.ts'],
  },
  'call-host': { ...node, entryPoints: ['server/src/call-host/main.ts'] },
  'parent-watch': { ...node, entryPoints: ['server/src/call-host/parent-watch.ts'] },
  cli: { ...node, entryPoints: ['server/src/cli/launch.ts'], banner: { js: '#!/usr/bin/env node' } },
  'cli-main': { ...node, entryPoints: ['server/src/cli/main.ts'] },
  'es-plugin': { ...node, entryPoints: ['server/src/generating/es-plugin.ts'] },
  protovalidate: { ...node, entryPoints: ['server/src/calls/rules/protovalidate.ts'] },
  'graph-layout': { ...node, entryPoints: ['server/src/codegen/graph/graph-layout.ts'] },
  'cli-call': { ...node, entryPoints: ['server/src/cli/call-main.ts'] },
  'request-form': { ...browser, entryPoints: ['client/src/request-form/webview/main.ts'] },
  'request-form-style': {
    entryPoints: ['client/src/request-form/webview/request-form.css'],
    outfile: 'dist/request-form.css',
  },
  'schema-graph': { ...browser, entryPoints: ['client/src/schema-graph/webview/main.ts'] },
  'schema-graph-style': {
    entryPoints: ['client/src/schema-graph/webview/schema-graph.css'],
    outfile: 'dist/schema-graph.css',
  },
  webview: { ...browser, entryPoints: ['client/src/call-panel/webview/main.ts'] },
  style: { entryPoints: ['client/src/call-panel/webview/webview.css'], outfile: 'dist/webview.css' },
};

/** The formatter of the YAML language service, which nobody calls: YAML is for others to lay out. */
const withoutPrettier = {
  name: 'without-prettier',
  setup(build) {
    build.onResolve({ filter: /^prettier\// }, ({ path }) => ({ path, namespace: 'left-out' }));
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** TypeScript's compiler, for plugins that make JavaScript of their TypeScript; ours writes both itself. */
const withoutTypeScript = {
  name: 'without-typescript',
  setup(build) {
    build.onResolve({ filter: /^(typescript|@typescript\/vfs)$/ }, ({ path }) => ({
      path,
      namespace: 'left-out',
    }));
  },
};

/** What a bundle imports from here when it is needed is a bundle of its own beside it. */
const loadedLater = {
  name: 'loaded-later',
  setup(build) {
    build.onResolve(
      { filter: /\/(yaml-service|es-plugin|graph-layout|protovalidate)\.ts$/ },
      ({ kind, path: file }) =>
        kind === 'dynamic-import'
          ? { path: `./${path.basename(file, '.ts')}.js`, external: true }
          : undefined,
    );
  },
};

/** The schemas that come with the product, with their import paths; see `import-roots.ts`. */
const bundledSchemas = {
  from: 'node_modules/google-proto-files',
  files: [
    ...[
      'any',
      'api',
      'descriptor',
      'duration',
      'empty',
      'field_mask',
      'source_context',
      'struct',
      'timestamp',
      'type',
    ].map((name) => `google/protobuf/${name}.proto`),
    'google/protobuf/wrappers.proto',
    'google/protobuf/compiler/plugin.proto',
    'google/protobuf/cpp_features.proto',
    'google/rpc/status.proto',
    'google/rpc/error_details.proto',
    'google/rpc/code.proto',
    'google/api/annotations.proto',
    'google/api/http.proto',
    'google/api/client.proto',
    'google/api/field_behavior.proto',
    'google/api/resource.proto',
    'google/api/launch_stage.proto',
    'google/api/httpbody.proto',
  ],
};

/** Those that no package has as text are printed from the descriptors of protobuf-es. */
const printedSchemas = [file_google_protobuf_go_features, file_google_protobuf_java_features];

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist/meta', { recursive: true });
// The sources are ES modules; the bundles are CommonJS, which VS Code and Node start faster from one file.
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
for (const file of bundledSchemas.files) {
  mkdirSync(path.dirname(`dist/include/${file}`), { recursive: true });
  copyFileSync(`${bundledSchemas.from}/${file}`, `dist/include/${file}`);
}
for (const file of printedSchemas)
  writeFileSync(
    `dist/include/${file.proto.name}`,
    printSchema(file, 'Printed from the descriptor in the npm package @bufbuild/protobuf.'),
  );
copyFileSync(`${bundledSchemas.from}/LICENSE`, 'dist/include/LICENSE');
cpSync('client/demo', 'dist/demo', { recursive: true });
mkdirSync('dist/codicons', { recursive: true });
for (const file of ['codicon.css', 'codicon.ttf'])
  copyFileSync(`node_modules/@vscode/codicons/dist/${file}`, `dist/codicons/${file}`);

await Promise.all(
  Object.entries(bundles).map(async ([name, options]) => {
    const build = await context({
      outfile: `dist/${name}.js`,
      ...options,
      bundle: true,
      minify: production,
      sourcemap: production ? false : 'linked',
      metafile: true,
      legalComments: 'none',
      logLevel: 'warning',
      define: { PARLANCE_VERSION: JSON.stringify(version) },
      plugins: [
        { name: 'meta', setup: (hooks) => hooks.onEnd((result) => keepMeta(name, result.metafile)) },
        loadedLater,
        withoutPrettier,
        withoutTypeScript,
      ],
    });
    if (watch) return build.watch();
    await build.rebuild();
    return build.dispose();
  }),
);

function keepMeta(name, metafile) {
  if (metafile !== undefined) writeFileSync(`dist/meta/${name}.json`, JSON.stringify(metafile));
}
