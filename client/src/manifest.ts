/**
 * The commands and settings of the extension, as its code knows them. `package.json` declares the same to VS Code; a
 * test holds the two against each other.
 */

/** Every command, by the name of its file in `commands/`. Titles are in `package.json`. */
export const commandIds = {
  'add-import-root': 'parlance.addImportRoot',
  'add-target': 'parlance.addTarget',
  'ask-server': 'parlance.askServer',
  'cancel-call': 'parlance.cancelCall',
  'change-secret': 'parlance.changeSecret',
  'check-workspace': 'parlance.checkWorkspace',
  'choose-dialect': 'parlance.chooseDialect',
  'choose-target': 'parlance.chooseTarget',
  'clear-history': 'parlance.clearHistory',
  'compare-request': 'parlance.compareRequest',
  'convert-folder': 'parlance.convertFolder',
  'convert-to-proto': 'parlance.convertToProto',
  'convert-to-thrift': 'parlance.convertToThrift',
  'copy-call-as': 'parlance.copyCallAs',
  'copy-name': 'parlance.copyName',
  'delete-recording': 'parlance.deleteRecording',
  'edit-targets': 'parlance.editTargets',
  'find-in-history': 'parlance.findInHistory',
  'find-method': 'parlance.findMethod',
  'finish-sending': 'parlance.finishSending',
  'forget-call': 'parlance.forgetCall',
  'generate-code': 'parlance.generateCode',
  'go-to-schema': 'parlance.goToSchema',
  'import-calls': 'parlance.importCalls',
  'move-secret': 'parlance.moveSecret',
  'open-demo': 'parlance.openDemo',
  'open-past-call': 'parlance.openPastCall',
  'open-recording': 'parlance.openRecording',
  'open-request': 'parlance.openRequest',
  'open-request-form': 'parlance.openRequestForm',
  'preview-generated': 'parlance.previewGenerated',
  'read-schema': 'parlance.readSchema',
  'record-call': 'parlance.recordCall',
  'refresh-services': 'parlance.refreshServices',
  'rename-recording': 'parlance.renameRecording',
  'move-recording': 'parlance.moveRecording',
  'replay-recording': 'parlance.replayRecording',
  'report-issue': 'parlance.reportIssue',
  'restart-server': 'parlance.restartServer',
  'reveal-recording': 'parlance.revealRecording',
  'run-call': 'parlance.runCall',
  'run-under-load': 'parlance.runUnderLoad',
  'keep-request': 'parlance.keepRequest',
  'save-request': 'parlance.saveRequest',
  'send-again': 'parlance.sendAgain',
  'send-at-cursor': 'parlance.sendAtCursor',
  'send-message': 'parlance.sendMessage',
  'send-recording': 'parlance.sendRecording',
  'send-request': 'parlance.sendRequest',
  'show-call-panel': 'parlance.showCallPanel',
  'show-mock-server': 'parlance.showMockServer',
  'show-generation': 'parlance.showGeneration',
  'show-references': 'parlance.showReferences',
  'show-schema-graph': 'parlance.showSchemaGraph',
  'start-mock-server': 'parlance.startMockServer',
  'stop-load': 'parlance.stopLoad',
  'stop-mock-server': 'parlance.stopMockServer',
  'stop-watch': 'parlance.stopWatch',
  'test-from-recording': 'parlance.testFromRecording',
  'watch-request': 'parlance.watchRequest',
  'write-mock-script': 'parlance.writeMockScript',
} as const;

/** Whether problems of a language are shown: `auto` leaves them to another extension that shows them too. */
export type DiagnosticsChoice = 'auto' | 'on' | 'off';

/** Whether Buf's own files are checked and completed: `auto` leaves that to another extension that does it too. */
export type BufFilesChoice = 'auto' | 'on' | 'off';

/** Whether files are held against lint rules: `auto` is where configuration asks for rules. */
export type LintChoice = 'auto' | 'on' | 'off';

/** The dialect of Thrift files: `auto` is what each file shows. */
export type DialectChoice = 'auto' | 'apache' | 'fbthrift' | 'kitex' | 'thriftpy2' | 'thriftrw';

/** Every setting with its type. Keys are those of `package.json` without `parlance.`. */
export interface Settings {
  'proto.importRoots': readonly string[];
  'proto.diagnostics': DiagnosticsChoice;
  'buf.files': BufFilesChoice;
  lint: LintChoice;
  /** A commit, a folder, `auto` for where the branch left the main one, or `off`. */
  'breaking.against': string;
  'thrift.includeRoots': readonly string[];
  'thrift.dialect': DialectChoice;
  'proto.format.align': readonly ('names' | 'numbers' | 'comments')[];
  'thrift.format.align': readonly ('types' | 'names' | 'values' | 'comments')[];
  'thrift.format.indentation': '2 spaces' | '4 spaces' | 'tab' | 'editor';
  'thrift.format.separators': 'keep' | 'comma' | 'semicolon' | 'none';
  'inlayHints.implicitNumbers': boolean;
  'inlayHints.fullNames': boolean;
  'inlayHints.optionTypes': boolean;
  'inlayHints.typedefs': boolean;
  'lenses.references': boolean;
  'calls.maxMessageMegabytes': number;
  'calls.memoryMegabytes': number;
  'calls.logMegabytes': number;
  'calls.compareSchema': boolean;
  'history.calls': number;
  'history.logMegabytes': number;
  /** As people write them; `generate/generation-outputs.ts` says what counts. Folders can have their own. */
  'generate.outputs': readonly unknown[];
  'generate.onSave': boolean;
  'generate.timeoutSeconds': number;
  'generate.maxOutputMegabytes': number;
  /** Read by the language client itself. */
  'trace.server': 'messages' | 'verbose';
}

export const settingDefaults: Settings = {
  'proto.importRoots': [],
  'proto.diagnostics': 'auto',
  'buf.files': 'auto',
  lint: 'auto',
  'breaking.against': 'auto',
  'thrift.includeRoots': [],
  'thrift.dialect': 'auto',
  'proto.format.align': [],
  'thrift.format.align': [],
  'thrift.format.indentation': '2 spaces',
  'thrift.format.separators': 'keep',
  'inlayHints.implicitNumbers': true,
  'inlayHints.fullNames': true,
  'inlayHints.optionTypes': false,
  'inlayHints.typedefs': false,
  'lenses.references': true,
  'calls.maxMessageMegabytes': 16,
  'calls.memoryMegabytes': 512,
  'calls.logMegabytes': 512,
  'calls.compareSchema': true,
  'history.calls': 500,
  'history.logMegabytes': 512,
  'generate.outputs': [],
  'generate.onSave': false,
  'generate.timeoutSeconds': 300,
  'generate.maxOutputMegabytes': 256,
  'trace.server': 'messages',
};

/** The settings that name folders for imports, by the language whose imports they are for. */
export const importRootSettings = { proto: 'proto.importRoots', thrift: 'thrift.includeRoots' } as const;

/** The settings that choose a dialect, by the language whose dialect it is. Folders can have their own. */
export const dialectSettings = { thrift: 'thrift.dialect' } as const;

/** The settings that say how files are laid out, by their language. Folders can have their own. */
export const layoutSettings = {
  proto: { align: 'proto.format.align' },
  thrift: {
    align: 'thrift.format.align',
    indentation: 'thrift.format.indentation',
    separators: 'thrift.format.separators',
  },
} as const;

/** The settings that turn inlay hints on and off, by the kind of hint. */
export const inlayHintSettings = {
  implicitNumbers: 'inlayHints.implicitNumbers',
  fullNames: 'inlayHints.fullNames',
  optionTypes: 'inlayHints.optionTypes',
  typedefs: 'inlayHints.typedefs',
} as const;

/** The languages of documents that the language server is told of. Another extension may call Protobuf `proto3`. */
export const servedLanguages = ['proto', 'proto3', 'thrift', 'rpc', 'textproto'] as const;

/**
 * Where documents of these lie that the language server is told of: on the disk, nowhere yet, or in a repository that is
 * opened without being fetched; of that, it knows what is open.
 */
export const servedSchemes = ['file', 'untitled', 'vscode-vfs'] as const;

/** The files of Buf's that the language server is told of, too, whatever their language is called. */
export const bufFiles = '**/{buf,buf.work,buf.gen}.yaml';

/** The container of views in the activity bar, and the views in it, in their order. */
export const viewContainerId = 'parlance';
export const viewIds = {
  services: 'parlance.services',
  history: 'parlance.history',
  recordings: 'parlance.recordings',
} as const;

/** What `when` of package.json asks for and the code sets. */
export const contextKeys = {
  /** Which services there are was told once: while the language server starts, a view without rows says nothing. */
  servicesKnown: 'parlance.servicesKnown',
} as const;

/** The view type of the call panel, under which VS Code restores it. */
export const callPanelViewType = 'parlance.callPanel';

/** The view type of the form view of requests. */
export const requestFormViewType = 'parlance.requestForm';

/** The view type of schema graphs. */
export const schemaGraphViewType = 'parlance.schemaGraph';

/** The view type of the editor for recordings. */
export const recordingEditorViewType = 'parlance.recording';
