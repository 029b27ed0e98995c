/** A language server in this process, for who uses it as an editor does: asked over a connection in memory. */
import { PassThrough } from 'node:stream';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { createConnection } from 'vscode-languageserver/node';
import type { Uri } from '../base/uri.ts';
import type { ServerRequests } from '../contract/server-protocol.ts';
import type { Language } from '../languages/language.ts';
import { bundledSchemas } from './bundled-schemas.ts';
import { nodeFilePort } from './node-file-port.ts';
import { nodeIndexStore } from './node-index-store.ts';
import { serve } from './server.ts';
import { toolCaches } from './tool-caches.ts';

export interface LocalServer {
  ask<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
  ): Promise<ServerRequests[M]['result']>;
  close(): void;
}

export interface LocalServerOptions {
  readonly languages: readonly Language[];
  readonly folders: readonly Uri[];
  /** Folders that imports start at, beside those that the server finds itself. */
  readonly importRoots?: readonly string[];
  /** Takes what the server has to say of itself. */
  readonly log: (text: string) => void;
}

export async function startLocalServer({
  languages,
  folders,
  importRoots = [],
  log,
}: LocalServerOptions): Promise<LocalServer> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  serve({
    connection: createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
    languages,
    files: nodeFilePort,
    bundled: bundledSchemas(),
    indexStore: nodeIndexStore(),
    caches: toolCaches(),
    findsUses: false,
  });
  const connection: MessageConnection = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  connection.onNotification('window/logMessage', ({ message }: { readonly message: string }) => log(message));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: { workspace: { workspaceFolders: true } },
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    initializationOptions: {
      settings: {
        importRoots: languages.map(({ id }) => ({ setting: '-I', language: id, folders: importRoots })),
      },
    },
  });
  await connection.sendNotification('initialized', {});
  return {
    ask: (method, params) => connection.sendRequest(method, params),
    close: () => {
      connection.dispose();
      toServer.end();
    },
  };
}
