/**
 * Requests in VS Code's Test Explorer: each document is an item, each request in it a test. Documents are looked for
 * when the explorer asks for them, and their requests when one is opened or expanded; the language server reads them.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ToldProblem } from '../../../server/src/contract/request-form.ts';
import type { App } from '../app.ts';
import type { OpenCall } from '../calls/open-call.ts';
import { rangeOf } from '../calls/call-problems.ts';
import { checkTrust } from '../calls/trust.ts';
import { identified } from './request-test-ids.ts';
import { runAsTest } from './run-as-test.ts';
import type { TestFailure, TestOutcome } from './test-outcome.ts';

/** The files that tests are in. */
const documents = '**/*.rpc';

/** A change of one of these can change what comes of a request. */
const watched = ['proto', 'proto3', 'thrift'] as const;

/** How long after the last key a document is read again, in milliseconds. */
const editPauseMs = 300;

export class RequestTests implements vscode.Disposable {
  readonly #app: App;
  readonly #controller = vscode.tests.createTestController('parlance.requests', 'Parlance');
  readonly #subscriptions: vscode.Disposable[];
  /** Documents whose requests are to be read again. */
  readonly #edited = new Map<string, NodeJS.Timeout>();
  #watches = false;

  constructor(app: App) {
    this.#app = app;
    const controller = this.#controller;
    controller.resolveHandler = (item) =>
      item === undefined ? this.#findDocuments() : this.#readRequests(item);
    controller.refreshHandler = () => this.#findDocuments();
    const profile = (label: string, kind: vscode.TestRunProfileKind, shows: boolean): vscode.TestRunProfile =>
      controller.createRunProfile(
        label,
        kind,
        (request, token) =>
          request.continuous === true
            ? this.#runContinuously(request, token)
            : this.#run(request, token, { shows }),
        kind === vscode.TestRunProfileKind.Run,
        undefined,
        kind === vscode.TestRunProfileKind.Run,
      );
    this.#subscriptions = [
      controller,
      profile(l10n.t('Run requests'), vscode.TestRunProfileKind.Run, false),
      profile(l10n.t('Run requests and show their calls'), vscode.TestRunProfileKind.Debug, true),
      vscode.workspace.onDidOpenTextDocument((document) => this.#readSoon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#readSoon(document)),
    ];
    for (const document of vscode.workspace.textDocuments) this.#readSoon(document);
  }

  dispose(): void {
    for (const timer of this.#edited.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #findDocuments(): Promise<void> {
    this.#watch();
    const found = await vscode.workspace.findFiles(documents);
    const known = new Set(found.map(String));
    for (const uri of found) this.#fileItem(uri);
    for (const [id] of this.#controller.items) if (!known.has(id)) this.#controller.items.delete(id);
  }

  #watch(): void {
    if (this.#watches) return;
    this.#watches = true;
    const watcher = vscode.workspace.createFileSystemWatcher(documents);
    this.#subscriptions.push(
      watcher,
      watcher.onDidCreate((uri) => void this.#fileItem(uri)),
      watcher.onDidDelete((uri) => this.#controller.items.delete(uri.toString())),
      watcher.onDidChange((uri) => {
        const item = this.#controller.items.get(uri.toString());
        if (item !== undefined && item.children.size > 0) void this.#readRequests(item);
      }),
    );
  }

  #fileItem(uri: vscode.Uri): vscode.TestItem {
    const known = this.#controller.items.get(uri.toString());
    if (known !== undefined) return known;
    const item = this.#controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    this.#controller.items.add(item);
    return item;
  }

  /** Requests that are nowhere on the disk are no tests of the workspace. */
  #readSoon({ languageId, uri }: vscode.TextDocument): void {
    if (languageId !== 'rpc' || uri.scheme !== 'file') return;
    const key = uri.toString();
    clearTimeout(this.#edited.get(key));
    const read = (): void => {
      this.#edited.delete(key);
      void this.#readRequests(this.#fileItem(uri));
    };
    this.#edited.set(key, setTimeout(read, editPauseMs));
  }

  async #readRequests(item: vscode.TestItem): Promise<void> {
    const { uri } = item;
    if (uri === undefined || item.parent !== undefined) return;
    const requests = await this.#app.server.ask('parlance/requests', { uri: uri.toString() });
    item.children.replace(
      identified(requests).map(({ id, request }) => {
        const child = item.children.get(id) ?? this.#controller.createTestItem(id, request.name, uri);
        if (request.called !== request.name) child.description = request.called;
        child.range = new vscode.Range(request.line, 0, request.range.end.line, request.range.end.character);
        return child;
      }),
    );
  }

  /** Runs again what was asked for when a document or schema is saved, until the token says that it is enough. */
  #runContinuously(request: vscode.TestRunRequest, token: vscode.CancellationToken): void {
    const subscription = vscode.workspace.onDidSaveTextDocument(({ languageId, uri }) => {
      const include = request.include ?? [...this.#controller.items].map(([, item]) => item);
      const concerned =
        languageId === 'rpc'
          ? include.filter((item) => item.uri?.toString() === uri.toString())
          : watched.some((language) => language === languageId)
            ? include
            : [];
      if (concerned.length === 0) return;
      const again = new vscode.TestRunRequest(concerned, request.exclude, request.profile, true);
      void this.#run(again, token, { shows: false });
    });
    token.onCancellationRequested(() => {
      subscription.dispose();
    });
  }

  async #run(
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    { shows }: { readonly shows: boolean },
  ): Promise<void> {
    const quietly = request.continuous === true;
    const run = this.#controller.createTestRun(request);
    const calls: OpenCall[] = [];
    try {
      if (quietly ? !vscode.workspace.isTrusted : !(await checkTrust())) {
        run.appendOutput(`${l10n.t('Parlance makes calls in trusted workspaces only.')}\r\n`);
        return;
      }
      for (const item of await this.#testsOf(request)) {
        if (token.isCancellationRequested) break;
        run.started(item);
        const { outcome, call } = await this.#runItem(item, { quietly, shows, token });
        for (const warning of call?.brokenRulePlaces() ?? []) tellWarning(run, item, warning);
        tell(run, item, outcome);
        if (call !== undefined && !shows) calls.push(call);
      }
    } finally {
      run.end();
      for (const { id } of calls) {
        this.#app.calls.forget(id);
        // It may be gone already, with its process.
        this.#app.callHost.ask('call/forget', { callId: id }).catch(() => {});
      }
    }
  }

  async #runItem(item: vscode.TestItem, how: Parameters<typeof runAsTest>[2]): ReturnType<typeof runAsTest> {
    try {
      if (item.uri === undefined || item.range === undefined) throw new Error(l10n.t('The request is gone.'));
      const document = await vscode.workspace.openTextDocument(item.uri);
      return await runAsTest(this.#app, { document, line: item.range.start.line }, how);
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      return { outcome: { kind: 'errored', message: { message } } };
    }
  }

  /** The requests that are asked for, in the order of their documents: one may use the answer to another. */
  async #testsOf({ include, exclude = [] }: vscode.TestRunRequest): Promise<readonly vscode.TestItem[]> {
    if (include === undefined) await this.#findDocuments();
    const tests = new Set<vscode.TestItem>();
    for (const item of include ?? Array.from(this.#controller.items, ([, each]) => each)) {
      if (exclude.includes(item)) continue;
      if (item.parent !== undefined) tests.add(item);
      else {
        await this.#readRequests(item);
        for (const [, child] of item.children) if (!exclude.includes(child)) tests.add(child);
      }
    }
    const place = (item: vscode.TestItem): number => item.range?.start.line ?? 0;
    const file = (item: vscode.TestItem): string => item.uri?.toString() ?? '';
    return [...tests].sort((a, b) => file(a).localeCompare(file(b)) || place(a) - place(b));
  }
}

function tell(run: vscode.TestRun, item: vscode.TestItem, outcome: TestOutcome): void {
  switch (outcome.kind) {
    case 'passed':
      run.passed(item, outcome.durationMs);
      break;
    case 'failed':
      run.failed(
        item,
        outcome.messages.map((message) => messageOf(message, item)),
        outcome.durationMs,
      );
      break;
    case 'errored':
      run.errored(item, messageOf(outcome.message, item));
      break;
    case 'skipped':
      run.appendOutput(`${outcome.reason}\r\n`, undefined, item);
      run.skipped(item);
      break;
  }
}

function tellWarning(run: vscode.TestRun, item: vscode.TestItem, { message, range }: ToldProblem): void {
  const location = item.uri && new vscode.Location(item.uri, rangeOf(range));
  run.appendOutput(`${l10n.t('warning: {0}', message)}\r\n`, location, item);
}

function messageOf(
  { message, range, expected, actual }: TestFailure,
  { uri, range: whole }: vscode.TestItem,
): vscode.TestMessage {
  const told =
    expected === undefined || actual === undefined
      ? new vscode.TestMessage(message)
      : vscode.TestMessage.diff(message, expected, actual);
  const place = range === undefined ? whole : rangeOf(range);
  if (uri !== undefined && place !== undefined) told.location = new vscode.Location(uri, place);
  return told;
}
