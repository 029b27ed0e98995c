/** The extension host's part: thin; it never parses and never opens a socket. Puts the parts together. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from './app.ts';
import { CallHostProcess } from './call-host/call-host-process.ts';
import { deleteOldLogs } from './call-host/old-logs.ts';
import { CallPanels } from './call-panel/call-panels.ts';
import { ViewMemory } from './call-panel/view-memory.ts';
import { actOnCall } from './calls/act-on-call.ts';
import { answerCall } from './calls/answer-call.ts';
import { AssertionMarks } from './calls/assertion-marks.ts';
import { mendCall } from './calls/mend-call.ts';
import { CallProblems } from './calls/call-problems.ts';
import { followEdits } from './calls/follow-edits.ts';
import { loseCalls } from './calls/lose-calls.ts';
import { OpenCalls } from './calls/open-calls.ts';
import { readSchema } from './calls/read-schema.ts';
import { keepRefreshToken, signedInPath } from './calls/permit-call.ts';
import { SecretValues } from './calls/secret-values.ts';
import { SignIns } from './calls/sign-ins.ts';
import { registerCommands } from './commands/register.ts';
import { sendRequest } from './commands/send-request.ts';
import { watchRequest } from './commands/watch-request.ts';
import { Conversions } from './convert/conversions.ts';
import { startDemoServices } from './demo-services.ts';
import { showDialect } from './dialect-status.ts';
import { CodePreviews } from './generate/code-previews.ts';
import { Generations } from './generate/generations.ts';
import { startHistory } from './history/start-history.ts';
import { defaultTarget } from './calls/default-target.ts';
import { LanguageServer } from './language-server.ts';
import { resultLens } from './result-lens.ts';
import { LoadRuns } from './load/load-runs.ts';
import { LogTail } from './log-tail.ts';
import { settingScopes } from './setting-scopes.ts';
import { RequestForms } from './request-form/request-forms.ts';
import { RequestTests } from './request-tests/request-tests.ts';
import { mockLens } from './mock/mock-lens.ts';
import { mockedFile } from './mock/mocked-file.ts';
import { MockServerProcess } from './mock/mock-server-process.ts';
import { setting } from './settings.ts';
import { ReportDocuments } from './report-documents.ts';
import { showTarget } from './target-status.ts';
import { presentIn } from './translations/presented.ts';
import { helpWithTargetsFiles } from './targets-files.ts';
import { ServicesView } from './views/services/services-view.ts';
import { Watches } from './watch/watches.ts';
import { registerRecordingEditor } from './recordings/recording-editor.ts';
import { recordingStorage, recordingUri } from './recordings/recording-uri.ts';
import { useLog } from './recordings/use-log.ts';
import { RecordingsView } from './views/recordings/recordings-view.ts';
import { SchemaGraphs } from './schema-graph/schema-graphs.ts';
import { migrateSettings, renamedSettings } from './settings-migration.ts';

let endCallHost: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
  // Modules that know no editor have words, too, so all take them from where this puts them.
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  presentIn(vscode.l10n.bundle);
  const log = vscode.window.createOutputChannel('Parlance Calls', { log: true });
  const tail = new LogTail();
  const tell = (text: string): void => {
    log.info(text);
    tail.add(text);
  };
  const calls = new OpenCalls();
  const problems = new CallProblems();
  const storage = context.storageUri ?? context.globalStorageUri;
  const logs = vscode.Uri.joinPath(storage, 'calls');
  // Before all that shows calls: what these say of how calls ended is known then.
  const { history, lastResults, subscriptions } = startHistory(storage, logs, calls, log);
  const mocks = new MockServerProcess({
    script: bundle(context, 'cli.js'),
    log,
    mocked: (file) => mockedFile(server, file),
  });
  const server = new LanguageServer({
    script: bundle(context, 'server.js'),
    callOf: (uri, requestLine) => calls.running(uri, requestLine),
    lensBeside: (lens) => resultLens(lens, lastResults),
    mockLens: (uri) => mockLens(mocks.running, uri),
  });
  const callHost = new CallHostProcess({
    script: bundle(context, 'call-host.js'),
    logs: logs.fsPath,
    memoryMegabytes: () => setting('calls.memoryMegabytes'),
    logMegabytes: () => setting('calls.logMegabytes'),
    resolveType: (typeName) => server.ask('parlance/resolveType', { typeName }),
    onProgress: (progress) => {
      if (recordingUri(progress.callId) === undefined) calls.setProgress(progress);
      else panels.updateRecording(progress);
    },
    onRefreshToken: (told) => void keepRefreshToken(app, told),
    onViewProgress: (progress) => panels.updateView(progress),
    onLoadProgress: (progress) => app.loads.setProgress(progress),
    onLost: (error) => void loseCalls(calls, callHost, error),
    log: tell,
  });
  endCallHost = () => callHost.dispose();
  const signIns = new SignIns();
  const { extensionUri } = context;
  const panels = new CallPanels({
    extensionUri,
    callHost,
    calls,
    keepsLog: (callId) => history.get(callId) !== undefined,
    act: (call, action) => actOnCall(app, call, action),
    answer: (call, seq) => answerCall(app, call, seq),
    mend: (call) => mendCall(app, call),
    useLog: (title, action) => useLog(app, title, action),
    send: ({ uri, line }) => sendRequest(app, { uri, line }),
    watch: ({ uri, line }) => watchRequest(app, { uri, line }),
    editInForm: ({ uri, line }) => app.forms.show({ uri, line }),
    views: new ViewMemory({ memory: context.workspaceState, secretValues: () => app.secrets.values() }),
  });
  const reports = new ReportDocuments();
  const services = new ServicesView({ server, readSchema: (needed) => readSchema(app, needed, ''), mocks });
  const app: App = {
    context,
    server,
    callHost,
    calls,
    panels,
    forms: new RequestForms({ extensionUri, server, problems }),
    graphs: new SchemaGraphs({ extensionUri, server }),
    problems,
    secrets: new SecretValues(context.secrets, secretIndex(context.globalState)),
    signIns,
    services,
    history,
    lastResults,
    log: tail,
    mocks,
    reports,
    watches: new Watches(reports),
    loads: new LoadRuns({ callHost, reports, log: tell }),
    generations: new Generations(bundle(context, 'cli.js')),
    previews: new CodePreviews(server),
    conversions: new Conversions(server),
  };
  context.subscriptions.push(
    log,
    subscriptions,
    problems,
    server,
    callHost,
    panels,
    app.forms,
    app.graphs,
    services,
    mocks,
    mocks.onDidChange(() => server.refreshLenses()),
    app.watches,
    app.loads,
    app.generations,
    app.previews,
    app.conversions,
    reports,
    followEdits(app),
    new AssertionMarks(calls),
    new RequestTests(app),
    showDialect(server),
    showTarget(server),
    helpWithTargetsFiles(server),
    registerCommands(app),
    registerRecordingEditor(app),
    new RecordingsView(recordingStorage(context)),
    vscode.window.registerUriHandler({
      handleUri: ({ path, query }) => {
        if (path === signedInPath && !signIns.end(query))
          log.info('A sign-in came back that nobody waits for.');
      },
    }),
    ...[startDemoServices(context, log) ?? []].flat(),
  );
  void migrateSettings(renamedSettings, settingScopes());
  void deleteOldLogs(logs).catch((error: unknown) => log.warn(`Old logs remain: ${String(error)}`));
  // The client tells the user itself where its server does not start; whatever is asked of it waits for it.
  server.setDefaultTarget(defaultTarget(context.workspaceState));
  void server
    .start()
    .catch((error: unknown) => log.error(`The language server did not start: ${String(error)}`));
}

/** Ends with the process that runs calls: VS Code waits for that, and no call outlives its window. */
export async function deactivate(): Promise<void> {
  await endCallHost?.();
}

function bundle(context: vscode.ExtensionContext, name: string): string {
  return vscode.Uri.joinPath(context.extensionUri, 'dist', name).fsPath;
}

function secretIndex(state: vscode.Memento): ConstructorParameters<typeof SecretValues>[1] {
  const key = 'parlance.secrets';
  return {
    list: () => state.get(key, []),
    update: (names) => state.update(key, names),
  };
}
