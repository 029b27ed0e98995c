/** Starts the language server on the channel that the arguments name: `--stdio`, `--node-ipc`, `--socket=PORT`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Language } from '../languages/language.ts';
import { bundledSchemas } from './bundled-schemas.ts';
import { nodeFilePort } from './node-file-port.ts';
import { nodeIndexStore } from './node-index-store.ts';
import { serve } from './server.ts';
import { toolCaches } from './tool-caches.ts';

export function startServer(languages: readonly Language[]): void {
  serve({
    connection: createConnection(ProposedFeatures.all),
    languages,
    files: nodeFilePort,
    bundled: bundledSchemas(),
    indexStore: nodeIndexStore(),
    caches: toolCaches(),
  });
}
