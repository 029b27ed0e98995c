/** A client of the language server over streams in memory, with files in memory: no process, no disk. */
import { PassThrough } from 'node:stream';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { createConnection } from 'vscode-languageserver/node';
import type { ClientCapabilities, Diagnostic, InitializeResult } from 'vscode-languageserver';
import type { Uri } from '../../server/src/base/uri.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { textproto } from '../../server/src/languages/proto/textproto/index.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import { GitStates } from '../../server/src/lsp/git-states.ts';
import { serve } from '../../server/src/lsp/server.ts';
import type { FilePort } from '../../server/src/workspace/file-port.ts';
import { memoryFiles } from './memory-files.ts';
import { memoryIndexStore } from './memory-index-store.ts';

export interface LspClient {
  readonly server: InitializeResult;
  readonly connection: MessageConnection;
  /** Changes a file on the disk and tells the server. */
  write(path: string, text: string | undefined): void;
  /** Changes a file on the disk, of which the server is not told. */
  writeSilently(path: string, text: string | undefined): void;
  /** Changes the files on the disk, and tells the server of the folders that held and hold them only. */
  move(
    from: Readonly<Record<string, string>>,
    to: Readonly<Record<string, string>>,
    folders: readonly [string, string],
  ): void;
  /** Changes many files at once. */
  writeAll(files: Readonly<Record<string, string>>): void;
  open(path: string, text: string, languageId?: string): void;
  /** Replaces the whole text. */
  change(path: string, version: number, text: string): void;
  close(path: string): void;
  /** The list of problems that is published for the file, of this version or a later one; the first that is accepted. */
  diagnostics(
    path: string,
    version: number,
    accept?: (problems: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]>;
  /** All that was published for the file so far, in order. */
  history(path: string): readonly Published[];
  request<R>(method: string, params: unknown): Promise<R>;
  end(): void;
}

/** What a client may do otherwise when it starts. */
export interface ClientStart {
  readonly initializationOptions?: object;
  /** The URIs of the opened folders. */
  readonly folders?: readonly string[];
}

/**
 * The folder that the client has opened is `file:///ws`; a path with a slash in front is of the whole disk, and schemas
 * that come with the product are in `/bundled`. `filesBelow` can stand before the files.
 */
export async function startLspClient(
  files: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, unknown>> = {},
  filesBelow: (files: FilePort) => FilePort = (below) => below,
  capabilities: ClientCapabilities = {},
  { initializationOptions, folders = ['file:///ws'] }: ClientStart = {},
): Promise<LspClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const disk = new Map(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
  const port = filesBelow(memoryFiles(disk));
  serve({
    connection: createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
    languages: [proto, thrift, textproto],
    files: port,
    earlierStates: (workspace) => new GitStates(workspace, port),
    bundled: 'file:///bundled' as Uri,
    indexStore: memoryIndexStore(),
  });

  const connection = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const published = new Map<string, { version: number; diagnostics: readonly Diagnostic[] }>();
  const history: Published[] = [];
  const waiting: (() => void)[] = [];
  connection.onNotification('textDocument/publishDiagnostics', (params: Published) => {
    history.push(params);
    published.set(params.uri, { version: params.version ?? Infinity, diagnostics: params.diagnostics });
    for (const check of waiting.splice(0)) check();
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const server: InitializeResult = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {
      ...capabilities,
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, ...capabilities.workspace },
      textDocument: {
        completion: { completionItem: { snippetSupport: true } },
        ...capabilities.textDocument,
      },
    },
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    initializationOptions: { settings, ...initializationOptions },
  });
  await connection.sendNotification('initialized', {});

  const notify = (method: string, params: unknown): void => void connection.sendNotification(method, params);
  const writeSilently = (path: string, text: string | undefined): void => {
    if (text === undefined) disk.delete(uriOf(path));
    else disk.set(uriOf(path), text);
  };
  return {
    server,
    connection,
    writeSilently,
    write(path, text) {
      writeSilently(path, text);
      notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf(path), type: text === undefined ? 3 : 2 }],
      });
    },
    writeAll(all) {
      for (const [path, text] of Object.entries(all)) disk.set(uriOf(path), text);
      const changes = Object.keys(all).map((path) => ({ uri: uriOf(path), type: 2 }));
      notify('workspace/didChangeWatchedFiles', { changes });
    },
    move(from, to, [gone, come]) {
      for (const path of Object.keys(from)) disk.delete(uriOf(path));
      for (const [path, text] of Object.entries(to)) disk.set(uriOf(path), text);
      const changes = [
        { uri: uriOf(gone), type: 3 },
        { uri: uriOf(come), type: 1 },
      ];
      notify('workspace/didChangeWatchedFiles', { changes });
    },
    open(path, text, languageId = path.slice(path.lastIndexOf('.') + 1)) {
      notify('textDocument/didOpen', { textDocument: { uri: uriOf(path), languageId, version: 1, text } });
    },
    change(path, version, text) {
      notify('textDocument/didChange', {
        textDocument: { uri: uriOf(path), version },
        contentChanges: [{ text }],
      });
    },
    close: (path) => notify('textDocument/didClose', { textDocument: { uri: uriOf(path) } }),
    async diagnostics(path, version, accept = () => true) {
      for (;;) {
        const found = published.get(uriOf(path));
        if (found !== undefined && found.version >= version && accept(found.diagnostics))
          return found.diagnostics;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    history: (path) => history.filter(({ uri }) => uri === uriOf(path)),
    request: (method, params) => connection.sendRequest(method, params),
    // A server that is still busy with its start would tell of it on a connection that is gone.
    end: () => void connection.sendRequest('shutdown').finally(() => connection.end()),
  };
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

function uriOf(path: string): Uri {
  return (path.startsWith('/') ? `file://${path}` : `file:///ws/${path}`) as Uri;
}
