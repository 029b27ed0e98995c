/** Starts the language server on the channel that the arguments name: `--stdio`, `--node-ipc`, `--socket=PORT`. */
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Language } from '../languages/language.ts';
import { AnswerWriter } from './answer-writer.ts';
import { bundledSchemas } from './bundled-schemas.ts';
import { GitStates } from './git-states.ts';
import { nodeFilePort } from './node-file-port.ts';
import { nodeIndexStore } from './node-index-store.ts';
import { boundOldObjects } from './old-objects.ts';
import { serve } from './server.ts';
import { showWarning } from './show-warning.ts';
import { boundYoungObjects } from './young-objects.ts';
import { toolCaches } from './tool-caches.ts';

/** In bytes, of the memory for new objects. */
const youngObjects = 30_000_000;

export function startServer(languages: readonly Language[]): void {
  boundOldObjects();
  boundYoungObjects(youngObjects);
  const isOnStandardStreams = process.argv.includes('--stdio');
  const connection = isOnStandardStreams ? standardConnection() : createConnection(ProposedFeatures.all);
  const tell = (sentence: string): void => void showWarning(connection, sentence);
  serve({
    connection,
    ...(isOnStandardStreams && { takesWritten: true }),
    languages,
    files: nodeFilePort,
    bundled: bundledSchemas(),
    indexStore: nodeIndexStore(),
    caches: toolCaches(),
    earlierStates: (workspace) => new GitStates(workspace, nodeFilePort, tell),
  });
}

/** What `createConnection` makes of `--stdio`, but for how messages are written. */
function standardConnection() {
  // A writer of messages is taken in place of a stream, though the types have no such pair. The reader must be the
  // stream itself: when it ends, so does the process.
  const output = new AnswerWriter(process.stdout) as unknown as NodeJS.WritableStream;
  const connection = createConnection(ProposedFeatures.all, process.stdin, output);
  // What libraries print must not get between the messages.
  globalThis.console = new Console({
    stdout: linesTo((text) => connection.console.log(text)),
    stderr: linesTo((text) => connection.console.error(text)),
  });
  return connection;
}

function linesTo(tell: (text: string) => void): Writable {
  return new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      tell(text.trimEnd());
      done();
    },
  });
}
