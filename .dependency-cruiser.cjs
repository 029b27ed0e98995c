/**
 * The direction of imports, as errors. ARCHITECTURE.md says why; `test/project/direction.test.ts` plants forbidden
 * imports and sees that each rule fires.
 */

/** What both languages may import. */
const ofLanguages = [
  'base',
  'diagnostics',
  'syntax',
  'model',
  'languages/language\\.ts',
  'languages/lint-module\\.ts',
  'languages/lint\\.ts',
  'languages/breaking\\.ts',
  'languages/follow-import\\.ts',
  'languages/import-advice\\.ts',
  'languages/letter-case\\.ts',
  'languages/package-version\\.ts',
  'languages/portable',
  'languages/proved-layout\\.ts',
];

/** What the files of a layer may import of the server; everything else there is forbidden to them. */
const layers = {
  base: [],
  contract: [],
  diagnostics: ['base'],
  syntax: ['base', 'diagnostics'],
  model: ['base'],
  'languages/lint-module\\.ts': ['base'],
  'languages/lint\\.ts': ['base', 'diagnostics', 'languages/lint-module\\.ts'],
  'languages/breaking\\.ts': ['base', 'diagnostics', 'languages/lint\\.ts'],
  'languages/language\\.ts': [
    'base',
    'diagnostics',
    'model',
    'languages/lint\\.ts',
    'languages/breaking\\.ts',
  ],
  'languages/letter-case\\.ts': [],
  'languages/package-version\\.ts': [],
  'languages/import-advice\\.ts': ['base', 'diagnostics', 'model'],
  'languages/follow-import\\.ts': ['base', 'model', 'languages/language\\.ts'],
  'languages/portable': ['base', 'model'],
  'languages/proved-layout\\.ts': ['diagnostics', 'syntax', 'model', 'languages/language\\.ts'],
  'languages/proto': ofLanguages,
  'languages/thrift': ofLanguages,
  'languages/rpc': ['base', 'diagnostics', 'syntax', 'model', 'languages/language\\.ts', 'contract'],
  workspace: ['base', 'diagnostics', 'model', 'languages/language\\.ts', 'languages/lint\\.ts'],
  lint: [
    'base',
    'diagnostics',
    'model',
    'languages/language\\.ts',
    'languages/lint-module\\.ts',
    'languages/lint\\.ts',
    'workspace',
  ],
  breaking: [
    'base',
    'diagnostics',
    'model',
    'languages/language\\.ts',
    'languages/lint\\.ts',
    'languages/breaking\\.ts',
    'lint',
    'workspace',
  ],
  ide: [
    'base',
    'diagnostics',
    'model',
    'languages/language\\.ts',
    'languages/import-advice\\.ts',
    'languages/rpc',
    'workspace',
  ],
  convert: ['base', 'diagnostics', 'model', 'languages/language\\.ts', 'workspace'],
  codegen: ['base', 'model'],
  generating: ['base', 'diagnostics', 'model', 'languages/language\\.ts', 'workspace', 'codegen'],
  calls: ['base', 'model', 'contract'],
  'call-host': ['base', 'model', 'contract', 'calls'],
  serving: ['base', 'model', 'contract', 'calls', 'call-host'],
};

const folder = (layer) => `^server/src/${layer}${layer.endsWith('.ts') ? '$' : '/'}`;

const layerRules = Object.entries(layers).map(([layer, allowed]) => ({
  name: `direction-of-${layer.replace('/', '-').replace('\\.ts', '')}`,
  comment: `${layer} may import only: ${allowed.join(', ') || 'nothing of the server'}`,
  severity: 'error',
  from: { path: folder(layer) },
  to: { path: '^(server|client)/', pathNot: [layer, ...allowed].map(folder) },
}));

/** An npm package or Node module that only some folders may use. */
const only = (name, comment, module, folders) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(server|client)/', pathNot: folders },
  to: { path: module },
});

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'client-imports-only-contract',
      comment: 'the extension host is thin: of the server it knows the contract only',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/', pathNot: '^server/src/contract/' },
    },
    {
      name: 'languages-named-by-mains-only',
      comment: 'features see the table of a language, never its folder',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot: ['^server/src/languages/', '^server/src/(lsp/main|cli/main|cli/call-main)\\.ts$'],
      },
      to: { path: '^server/src/languages/(proto|thrift)/' },
    },
    {
      name: 'server-never-imports-client',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^client/' },
    },
    {
      name: 'webview-is-a-projection',
      comment:
        'the browser half knows its own files, the messages, the contract, how text of strangers is shown, and the parts of names',
      severity: 'error',
      from: { path: '^client/src/(call-panel|request-form|schema-graph)/webview/' },
      to: {
        path: '^(client|server)/',
        pathNot: [
          '^client/src/$1/webview/',
          '^client/src/$1/(messages|message-shapes)\\.ts$',
          '^client/src/webview-parts/',
          '^client/src/(full-name|path-parts|visible-text)\\.ts$',
          '^server/src/contract/',
        ],
      },
    },
    {
      name: 'webview-parts-know-no-page',
      comment: 'what webviews share knows none of them',
      severity: 'error',
      from: { path: '^client/src/webview-parts/' },
      to: {
        path: '^(client|server)/',
        pathNot: ['^client/src/webview-parts/', '^client/src/webview-page/translations\\.ts$'],
      },
    },
    {
      name: 'webview-is-entered-by-its-bundle-only',
      severity: 'error',
      from: {
        path: '^client/',
        pathNot: '^client/src/((call-panel|request-form|schema-graph)/webview|webview-parts)/',
      },
      to: { path: '^client/src/((call-panel|request-form|schema-graph)/webview|webview-parts)/' },
    },
    only(
      'vscode-languageserver-in-lsp',
      'the core does not speak the protocol of editors',
      'vscode-languageserver',
      ['^server/src/lsp/'],
    ),
    only(
      'vscode-in-client',
      'only the extension host has the editor API',
      '(^vscode$|(^|/)node_modules/@types/vscode/)',
      ['^client/src/(?!(call-panel|request-form|schema-graph)/webview/|webview-parts/)'],
    ),
    only('chevrotain-in-grammars', 'a parser library is no business of what is above', 'chevrotain', [
      '^server/src/(syntax|languages)/',
    ]),
    only(
      'sockets-in-transports',
      'one place opens connections; one place listens',
      '^(node:)?(net|tls|http|https|http2)$',
      ['^server/src/calls/transports/', '^server/src/serving/', '^server/src/cli/demo/'],
    ),
    only('processes-in-shells', 'the core starts no programs', '^(node:)?child_process$', [
      '^server/src/(lsp|cli|call-host|generating)/',
      '^client/',
    ]),
    only(
      'files-in-ports',
      'the core runs in a browser: files are reached through ports',
      '^(node:)?fs(/promises)?$',
      ['^server/src/(lsp|cli|call-host|generating)/', '^client/src/history/history-file\\.ts$'],
    ),
    {
      name: 'core-without-node',
      comment: 'everything below the shells runs in a browser',
      severity: 'error',
      from: {
        path: '^server/src/(base|contract|diagnostics|syntax|model|languages|workspace|ide|convert|codegen|calls)/',
        pathNot: '^server/src/calls/transports/',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
