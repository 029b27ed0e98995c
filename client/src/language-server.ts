/** The language server as the extension host knows it: started here, asked by the requests of the contract. */
import * as vscode from 'vscode';
import { LanguageClient, type Middleware, TransportKind } from 'vscode-languageclient/node';
import type { ServerRequests } from '../../server/src/contract/server-protocol.ts';
import { helpsWithBufFiles, hiddenLanguages } from './coexistence.ts';
import { DiagnosticsFilter } from './diagnostics-filter.ts';
import { isLensShown, type LensAt, type LensCall } from './lens-filter.ts';
import {
  bufFiles,
  commandIds,
  dialectSettings,
  importRootSettings,
  inlayHintSettings,
  layoutSettings,
  servedLanguages,
  servedSchemes,
} from './manifest.ts';
import type { LensOf, ResultLens } from './result-lens.ts';
import { renameMiddleware } from './rename-middleware.ts';
import { onSettingsChange, setting } from './settings.ts';
import { presented, presentedText } from './translations/presented.ts';

export interface LanguageServerOptions {
  /** The script of the server. */
  readonly script: string;
  /** The call of a request that still runs. */
  readonly callOf: (uri: string, requestLine: number) => LensCall | undefined;
  /** What stands beside a lens. */
  readonly lensBeside: (lens: LensOf) => ResultLens | undefined;
  /** What stands in place of the lens that starts a mock server of the document, where one runs. */
  readonly mockLens: (uri: string) => vscode.Command | undefined;
}

/** A lens as the server sends it, as far as it matters here. */
interface ServerLens {
  readonly range: { readonly start: { readonly line: number } };
  readonly command?: LensCommand;
}

interface LensCommand {
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** A command that the server offers at a line. */
export interface OfferedCommand {
  readonly line: number;
  readonly command: string;
  readonly argument: unknown;
}

export class LanguageServer implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #subscriptions: vscode.Disposable[] = [];
  #defaultTarget: string | undefined;

  constructor(options: LanguageServerOptions) {
    const run = { module: options.script, transport: TransportKind.ipc };
    const diagnostics = new DiagnosticsFilter();
    this.#client = new LanguageClient(
      'parlance',
      'Parlance',
      { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } } },
      {
        documentSelector: [
          ...servedLanguages.flatMap((language) => servedSchemes.map((scheme) => ({ language, scheme }))),
          { pattern: bufFiles, scheme: 'file' },
        ],
        // What the server tells is shown at once; asked for, it would come with a delay in other files than the one typed in.
        initializationOptions: () => ({
          settings: this.#settings(),
          diagnostics: 'push',
          suggestCommand: 'editor.action.triggerSuggest',
        }),
        middleware: {
          ...lensMiddleware(options),
          ...renameMiddleware,
          // All that the server answers is asked for here.
          sendRequest: async (type, params, token, next) => {
            const answer = await next(type, params, token);
            return typeof type === 'string' && schemaRequests.has(type) ? answer : presented(answer);
          },
          handleDiagnostics: (uri, reported, next) => diagnostics.take(uri, reported.map(inWords), next),
        },
      },
    );
    const sendSettings = (): void => this.#sendSettings();
    this.#subscriptions.push(
      diagnostics,
      onSettingsChange(sendSettings),
      vscode.extensions.onDidChange(sendSettings),
      vscode.workspace.onDidChangeWorkspaceFolders(sendSettings),
      vscode.workspace.onDidGrantWorkspaceTrust(sendSettings),
    );
  }

  /** From now on, requests that do not say where they go, go there. */
  setDefaultTarget(name: string | undefined): void {
    this.#defaultTarget = name;
    this.#sendSettings();
  }

  /** Tells at once of a file that the server does not follow as a document: those who watch files tell of it later. */
  fileSaved(uri: vscode.Uri): void {
    if (this.#client.isRunning())
      void this.#client.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uri.toString(), type: changedFile }],
      });
  }

  #sendSettings(): void {
    if (this.#client.isRunning())
      void this.#client.sendNotification('workspace/didChangeConfiguration', { settings: this.#settings() });
  }

  #settings(): object {
    const defaultTarget = this.#defaultTarget;
    return { ...serverSettings(), ...(defaultTarget !== undefined && { defaultTarget }) };
  }

  start(): Promise<void> {
    return this.#client.start();
  }

  restart(): Promise<void> {
    return this.#client.restart();
  }

  ask<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
    token?: vscode.CancellationToken,
  ): Promise<ServerRequests[M]['result']> {
    return this.#client.sendRequest<ServerRequests[M]['result']>(method, params, token);
  }

  /** What the server's lenses of a document offer, whether they are shown or not. */
  async offers(uri: string): Promise<readonly OfferedCommand[]> {
    const lenses = await this.#client.sendRequest<readonly ServerLens[] | null>('textDocument/codeLens', {
      textDocument: { uri },
    });
    return (lenses ?? []).flatMap(({ range, command }) =>
      command === undefined
        ? []
        : [{ line: range.start.line, command: command.command, argument: command.arguments?.[0] }],
    );
  }

  /** Lets VS Code ask for the lenses of open documents anew. */
  refreshLenses(): void {
    const feature = this.#client.getFeature('textDocument/codeLens');
    for (const document of vscode.workspace.textDocuments)
      feature.getProvider(document)?.onDidChangeCodeLensEmitter.fire();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    void this.#client.dispose();
  }
}

/** https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#fileChangeType */
const changedFile = 2;

function serverSettings(): object {
  return {
    importRoots: Object.entries(importRootSettings).map(([language, key]) => ({
      setting: `parlance.${key}`,
      language,
      folders: setting(key),
    })),
    dialects: Object.entries(dialectSettings).flatMap(([language, key]) => [
      { language, dialect: setting(key, null) },
      ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => ({
        language,
        dialect: setting(key, uri),
        folder: uri.toString(),
      })),
    ]),
    layouts: [null, ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)].flatMap((folder) =>
      Object.entries(layoutSettings).map(([language, keys]) => ({
        language,
        ...Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, setting(key, folder)])),
        ...(folder !== null && { folder: folder.toString() }),
      })),
    ),
    inlayHints: Object.entries(inlayHintSettings).flatMap(([kind, key]) => (setting(key) ? [kind] : [])),
    hidden: hiddenLanguages(setting('proto.diagnostics'), isEnabled),
    bufFiles: helpsWithBufFiles(setting('buf.files'), isEnabled),
    lint: setting('lint'),
    // Git is not asked about a repository that nobody trusts.
    breakingAgainst: vscode.workspace.isTrusted ? setting('breaking.against') : 'off',
    // Plugins are programs.
    runsPrograms: vscode.workspace.isTrusted,
    referenceLenses: setting('lenses.references'),
  };
}

/** What has no words for people, and can be large. */
const schemaRequests: ReadonlySet<string> = new Set<keyof ServerRequests>([
  'parlance/bundle',
  'parlance/resolveType',
  'parlance/generatedCode',
]);

function inWords(problem: vscode.Diagnostic): vscode.Diagnostic {
  problem.message = presentedText(problem.message);
  for (const related of problem.relatedInformation ?? []) related.message = presentedText(related.message);
  return problem;
}

function isEnabled(extensionId: string): boolean {
  return vscode.extensions.getExtension(extensionId) !== undefined;
}

function lensMiddleware({ callOf, lensBeside, mockLens }: LanguageServerOptions): Middleware {
  return {
    provideCodeLenses: async (document, token, next) => {
      const lenses = (await next(document, token)) ?? [];
      const uri = document.uri.toString();
      const requestLines = lenses.flatMap(({ command }) => {
        const at = lensAt(command);
        return at?.command === 'parlance.sendRequest' ? [at.line] : [];
      });
      const shown = lenses.filter(({ command }) => {
        const at = lensAt(command);
        return at === undefined || isLensShown(at, requestLines, (line) => callOf(uri, line));
      });
      return shown.flatMap((lens) => {
        const { command, range } = lens;
        const running = command?.command === commandIds['start-mock-server'] ? mockLens(uri) : undefined;
        if (running !== undefined) return [new vscode.CodeLens(range, running)];
        const [argument] = (command?.arguments ?? []) as readonly unknown[];
        const beside = command && lensBeside({ command: command.command, argument });
        return beside === undefined
          ? [lens]
          : [lens, new vscode.CodeLens(range, { ...beside, arguments: [beside.argument] })];
      });
    },
  };
}

function lensAt(command: LensCommand | undefined): LensAt | undefined {
  const [argument] = command?.arguments ?? [];
  if (command === undefined || typeof argument !== 'object' || argument === null) return undefined;
  return 'line' in argument && typeof argument.line === 'number'
    ? { command: command.command, line: argument.line }
    : undefined;
}
