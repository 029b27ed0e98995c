/** Ties a connection to a session: life cycle, document and file notifications, and the table of handlers. */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { type Uri, uriFrom } from '../base/uri.ts';
import type { Language } from '../languages/language.ts';
import type { EarlierStates } from '../breaking/earlier-states.ts';
import type { IndexStore } from '../workspace/index-store.ts';
import type { FilePort } from '../workspace/file-port.ts';
import type { ToolCaches } from '../workspace/import-roots.ts';
import type { FileChange, Workspace } from '../workspace/workspace.ts';
import { version } from '../base/version.ts';
import { BundleStore } from './bundle-store.ts';
import { onCollection } from './collections.ts';
import { DiagnosticsPublisher } from './diagnostics-publisher.ts';
import type { Handler } from './handler.ts';
import { handlers } from './handlers/index.ts';
import { pulledDiagnostics, pullsDiagnostics, servePulledDiagnostics } from './pulled-diagnostics.ts';
import { Outlines } from './outlines.ts';
import { ReferenceRehearsal } from './reference-rehearsal.ts';
import { rehearseReferences } from './rehearse-references.ts';
import { Rehearsal } from './rehearsal.ts';
import { RequestDocuments } from './request-documents.ts';
import { RuleProblems } from './rule-problems.ts';
import { Session } from './session.ts';
import { UseFinder } from './use-finder.ts';
import { settingsFrom } from './settings.ts';
import { watchersFor, watchersOf } from './watched-files.ts';

export interface ServerOptions {
  readonly connection: Connection;
  readonly languages: readonly Language[];
  readonly files: FilePort;
  /** The folder with the schemas that come with the product. */
  readonly bundled: Uri;
  readonly indexStore: IndexStore;
  readonly caches?: ToolCaches;
  /** What files can be compared with; without it, they are not. */
  readonly earlierStates?: (workspace: Workspace) => EarlierStates;
  /** Nobody will ask for references: the uses of names are not looked for in the background. */
  readonly findsUses?: false;
  /** The connection writes by an `AnswerWriter`. */
  readonly takesWritten?: true;
}

/** What our own extension tells when it starts the server. */
interface Initialization {
  readonly settings?: unknown;
  readonly suggestCommand?: string;
}

/** The files that are watched for what they are compared with, and how to end that. */
interface Watched {
  readonly files: string;
  readonly registered: Promise<Disposable | undefined>;
}

/** Serves the connection until it closes. */
export function serve(options: ServerOptions): void {
  const { connection } = options;
  let session: Session | undefined;
  let canWatch = false;
  let knowsFolders = false;
  let opensSeveral = false;
  let watched: Watched = { files: '', registered: Promise.resolve(undefined) };

  connection.onInitialize((params): InitializeResult => {
    const initialization = params.initializationOptions as Initialization | undefined;
    session = new Session({
      ...options,
      folders: foldersOf(params),
      settings: settingsFrom(initialization?.settings),
      suggestCommand: initialization?.suggestCommand,
      showsProgress: params.capabilities.window?.workDoneProgress === true,
    });
    const watching = params.capabilities.workspace?.didChangeWatchedFiles;
    canWatch = watching?.dynamicRegistration === true;
    knowsFolders = watching?.relativePatternSupport === true;
    opensSeveral = params.capabilities.workspace?.workspaceFolders === true;
    const requests = new RequestDocuments(session);
    const rules = new RuleProblems(session, options.earlierStates?.(session.workspace));
    const bundles = new BundleStore(session);
    const outlines = new Outlines(options.takesWritten ?? false);
    const context = { session, requests, bundles, rules, outlines, client: params.capabilities };
    for (const handler of handlers) handler.register(context);
    const isPulled = pullsDiagnostics(params);
    const publisher = new DiagnosticsPublisher(context, isPulled);
    session.onChange(() => publisher.schedule());
    if (options.findsUses !== false) {
      const references = new ReferenceRehearsal((signal) => rehearseReferences(context, signal));
      session.onChange(() => references.changed());
      onCollection((isMajor) => {
        if (isMajor) references.collected();
      });
      const finder = new UseFinder(session, () => references.usesFound());
      session.onChange(() => finder.schedule());
      const rehearsal = new Rehearsal(context);
      session.onChange(() => rehearsal.schedule());
    }
    if (isPulled) servePulledDiagnostics(session, context, params.capabilities);
    return {
      serverInfo: { name: 'parlance', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...capabilitiesOf(handlers),
        ...(isPulled && { diagnosticProvider: pulledDiagnostics }),
      },
    };
  });

  /** What files are compared with can be a file of any name, and another one when a setting changes. */
  function watchCompared(): void {
    const compared = session?.comparedFiles ?? [];
    const files = compared.join('\n');
    if (files === watched.files) return;
    const before = watched.registered;
    const watchers = watchersOf(compared, knowsFolders);
    const registered = before.then(async (registration) => {
      registration?.dispose();
      if (watchers.length === 0) return undefined;
      return connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    });
    watched = {
      files,
      registered: registered.catch((error: unknown) => {
        connection.console.warn(`What files are compared with is not watched: ${String(error)}`);
        return undefined;
      }),
    };
  }

  connection.onInitialized(() => {
    if (canWatch) {
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers: watchersFor(options.languages) })
        .then(() => {
          if (session !== undefined) session.isToldOfFiles = true;
        })
        // A client that says no, or is gone, tells of no files; all else works.
        .catch((error: unknown) => connection.console.warn(`Files are not watched: ${String(error)}`));
      watchCompared();
      session?.onChange((cause) => {
        if (cause === 'surroundings') watchCompared();
      });
    }
    // A client that opens one folder tells of no others, and cannot be asked to.
    if (opensSeveral)
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        const folders = await connection.workspace.getWorkspaceFolders();
        session?.setFolders((folders ?? []).map((folder) => uriFrom(folder.uri)));
      });
  });

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    session?.openDocument(uri, languageId, version, text);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    session?.changeDocument(uri, version, contentChanges);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => session?.closeDocument(uri));
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    await session?.filesChanged(new Map(changes.map(({ uri, type }) => [uriFrom(uri), fileChanges[type]])));
  });
  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    session?.setSettings(settingsFrom(settings));
  });

  connection.listen();
}

const fileChanges: Readonly<Record<FileChangeType, FileChange>> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};

function capabilitiesOf(all: readonly Handler[]): ServerCapabilities {
  const workspace = { workspaceFolders: { supported: true, changeNotifications: true } };
  return all.reduce<ServerCapabilities>(
    (sum, { capabilities }) =>
      Object.assign(sum, capabilities, { workspace: { ...sum.workspace, ...capabilities.workspace } }),
    { workspace },
  );
}

function foldersOf(params: InitializeParams): readonly Uri[] {
  if (params.workspaceFolders != null) return params.workspaceFolders.map((folder) => uriFrom(folder.uri));
  return params.rootUri == null ? [] : [uriFrom(params.rootUri)];
}
