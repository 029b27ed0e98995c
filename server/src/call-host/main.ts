/**
 * The call host's process: JSON-RPC over the standard streams, logs in the folder that is its one argument. Ends when
 * its standard input does. Whatever goes wrong in a call ends that call and not the process.
 */
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { CallHost } from './call-host.ts';
import { logFolder } from './log-folder.ts';
import { readTextFile } from './text-files.ts';

function main(folder: string | undefined): void {
  if (folder === undefined) {
    process.stderr.write('usage: call-host FOLDER-FOR-LOGS\n');
    process.exitCode = 2;
    return;
  }
  const connection = createMessageConnection(
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  const host = new CallHost(connection, { logs: logFolder(folder), readText: readTextFile });
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
}

main(process.argv[2]);
