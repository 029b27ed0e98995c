/** Starts the language server on the channel that the arguments name: `--stdio`, `--node-ipc`, `--socket=PORT`. */
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Language } from '../languages/language.ts';
import { bundledSchemas } from './bundled-schemas.ts';
import { GitStates } from './git-states.ts';
import { nodeFilePort } from './node-file-port.ts';
import { nodeIndexStore } from './node-index-store.ts';
import { serve } from './server.ts';
import { boundYoungObjects } from './young-objects.ts';
import { toolCaches } from './tool-caches.ts';

/**
 * How much the heap may grow before V8 looks for what can be let go of, in percent of what it found alive. Left alone,
 * V8 lets it grow to several times that, for the memory of a server is its own; this one is a guest beside an editor. Costs
 * a few percent of processor time while a workspace is read, and saves a third of the memory.
 */
const heapGrowth = 50;

/** In bytes, of the memory for new objects. */
const youngObjects = 30_000_000;

export function startServer(languages: readonly Language[]): void {
  setFlagsFromString(`--heap-growing-percent=${heapGrowth}`);
  boundYoungObjects(youngObjects);
  const connection = createConnection(ProposedFeatures.all);
  const tell = (sentence: string): void => connection.window.showWarningMessage(sentence);
  serve({
    connection,
    languages,
    files: nodeFilePort,
    bundled: bundledSchemas(),
    indexStore: nodeIndexStore(),
    caches: toolCaches(),
    earlierStates: (workspace) => new GitStates(workspace, nodeFilePort, tell),
  });
}
