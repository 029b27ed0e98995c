/** The logs of calls that are over, one file each: how much of the disk they may take together, and their deletion. */
import * as vscode from 'vscode';

export interface KeptLogsOptions {
  readonly folder: vscode.Uri;
  /** Asked for each time. */
  readonly maxBytes: () => number;
  /** Whether a panel shows the call, or it runs. */
  readonly isOpen: (callId: string) => boolean;
}

interface LogFile {
  readonly callId: string;
  readonly file: vscode.Uri;
  readonly size: number;
  readonly mtime: number;
}

export class KeptLogs {
  readonly #options: KeptLogsOptions;

  constructor(options: KeptLogsOptions) {
    this.#options = options;
  }

  /** Those that are open are deleted when their panels are closed. */
  async delete(callIds: readonly string[]): Promise<void> {
    const { folder, isOpen } = this.#options;
    for (const callId of callIds)
      if (!isOpen(callId)) await deleted(vscode.Uri.joinPath(folder, `${callId}.log`));
  }

  /** Deletes the oldest logs where there are more bytes of them than are to be kept. */
  async trim(): Promise<void> {
    const { maxBytes, isOpen } = this.#options;
    const most = maxBytes();
    let bytes = 0;
    for (const { callId, file, size } of (await this.#files()).sort((a, b) => b.mtime - a.mtime)) {
      bytes += size;
      if (bytes > most && !isOpen(callId)) await deleted(file);
    }
  }

  async #files(): Promise<LogFile[]> {
    const { folder } = this.#options;
    const files: LogFile[] = [];
    for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
      if (type !== vscode.FileType.File || !name.endsWith('.log')) continue;
      const file = vscode.Uri.joinPath(folder, name);
      const { size, mtime } = await vscode.workspace.fs.stat(file);
      files.push({ callId: name.slice(0, -'.log'.length), file, size, mtime });
    }
    return files;
  }
}

async function deleted(file: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(file);
  } catch {
    // It is gone already.
  }
}
