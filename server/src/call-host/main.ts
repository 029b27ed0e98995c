/**
 * The call host's process: JSON-RPC over the standard streams, logs in the folder and of the size that its arguments
 * say. Ends when its standard input does, or its parent. Whatever goes wrong in a call ends that call and not the process.
 */
import path from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { CallHost } from './call-host.ts';
import { logFolder } from './log-folder.ts';
import { runTokenCommand } from './run-token-command.ts';
import { readSentFile } from './sent-files.ts';
import { readTextFile } from './text-files.ts';
import { watchParent } from './watch-parent.ts';

function main(script: string, folder: string | undefined, logMegabytes: number): void {
  if (folder === undefined || !(logMegabytes > 0)) {
    process.stderr.write('usage: call-host FOLDER-FOR-LOGS MEGABYTES-OF-A-LOG\n');
    process.exitCode = 2;
    return;
  }
  const connection = createMessageConnection(
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  const host = new CallHost(connection, {
    logs: logFolder(folder),
    readText: readTextFile,
    runCommand: runTokenCommand,
    readSentFile,
    environment: process.env,
    maxLogBytes: logMegabytes * 1024 * 1024,
  });
  process.on('uncaughtException', (thrown) => host.onUncaught(thrown));
  process.on('unhandledRejection', (thrown) => host.onUncaught(thrown));
  const end = (): void => {
    // Nobody is left to tell; what cannot be written within a second is given up.
    setTimeout(() => process.exit(0), 1_000).unref();
    void host.close().finally(() => process.exit(0));
  };
  connection.onClose(end);
  process.stdin.once('end', end);
  connection.listen();
  // Beside this script, as a source and as a bundle.
  watchParent(path.join(path.dirname(script), `parent-watch${path.extname(script)}`));
}

main(process.argv[1] ?? '', process.argv[2], Number(process.argv[3]));
