/** A language server as a process of its own, driven over its standard input and output, with its time and memory. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { type InitializeResult, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { cpuOf, memoryOf, processTree } from './process-tree.ts';

export interface ServerCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** An edit that replaces nothing: text that is put in at an offset, and taken out again. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly { readonly code?: unknown; readonly message?: string }[];
}

/** A request's answer, and the milliseconds until it came; an error is told in place of an answer. */
export interface Answer {
  readonly ms: number;
  readonly result: unknown;
}

const capabilities = {
  workspace: { symbol: {}, didChangeWatchedFiles: { dynamicRegistration: true } },
  textDocument: {
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    semanticTokens: {
      requests: { full: true, range: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ['relative'],
    },
  },
};

/** How long a server may take to answer, in milliseconds. */
const patience = 180_000;

export class LspProcess {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #connection: MessageConnection;
  readonly #waiting = new Set<(published: Published) => void>();
  readonly #texts = new Map<string, { text: string; version: number }>();
  readonly #root: string;
  /** How many problems were published last. */
  lastCount = 0;
  /** What the server says that it can do, once it has started. */
  provides: ServerCapabilities = {};
  /** Whether the server takes whole texts only. */
  #wantsAll = false;

  constructor({ command, args, env }: ServerCommand, root: string) {
    this.#root = root;
    this.#process = spawn(command, [...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.#connection.onNotification('textDocument/publishDiagnostics', (published: Published) => {
      this.lastCount = published.diagnostics.length;
      for (const take of this.#waiting) take(published);
    });
    this.#connection.onRequest((method, params: unknown) =>
      method === 'workspace/configuration' ? (params as { items: unknown[] }).items.map(() => null) : null,
    );
    this.#connection.listen();
  }

  /** `settings` are those of Parlance's server. */
  async start(settings?: object): Promise<void> {
    const rootUri = pathToFileURL(this.#root).href;
    const { capabilities: provided } = await this.#connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'corpus' }],
      capabilities,
      ...(settings !== undefined && { initializationOptions: { settings } }),
    });
    this.provides = provided;
    const sync = provided.textDocumentSync;
    this.#wantsAll = (typeof sync === 'object' ? sync.change : sync) === TextDocumentSyncKind.Full;
    await this.#connection.sendNotification('initialized', {});
  }

  async request(method: string, params: unknown): Promise<Answer> {
    const start = performance.now();
    const result: unknown = await this.#connection
      .sendRequest(method, params)
      .catch((error: unknown) => error);
    return { ms: performance.now() - start, result };
  }

  notify(method: string, params: unknown): void {
    void this.#connection.sendNotification(method, params);
  }

  /** Opens a file below the root; returns the milliseconds until its first diagnostics. */
  async open(file: string): Promise<number> {
    const text = readFileSync(path.join(this.#root, file), 'utf8');
    const uri = this.uri(file);
    this.#texts.set(file, { text, version: 1 });
    return this.#timed(
      () =>
        this.notify('textDocument/didOpen', {
          textDocument: { uri, languageId: path.extname(file).slice(1), version: 1, text },
        }),
      (published) => published.uri === uri,
    );
  }

  /**
   * Puts text in or takes it out again; returns the milliseconds until the diagnostics of that version, the first ones
   * that are accepted.
   */
  async edit(
    file: string,
    { at, text }: Insertion,
    remove: boolean,
    accept: (diagnostics: Published['diagnostics']) => boolean = () => true,
  ): Promise<number> {
    const before = this.#texts.get(file);
    if (before === undefined) throw new Error(`${file} is not open`);
    const version = before.version + 1;
    const range = {
      start: positionAt(before.text, at),
      end: positionAt(before.text, remove ? at + text.length : at),
    };
    const rest = before.text.slice(remove ? at + text.length : at);
    const after = before.text.slice(0, at) + (remove ? '' : text) + rest;
    this.#texts.set(file, { text: after, version });
    const uri = this.uri(file);
    const change = this.#wantsAll ? { text: after } : { range, text: remove ? '' : text };
    return this.#timed(
      () =>
        this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] }),
      (published) =>
        published.uri === uri && (published.version ?? version) === version && accept(published.diagnostics),
    );
  }

  /** Resolves when the process has used next to no processor time for four seconds. */
  async idle(): Promise<void> {
    const start = performance.now();
    let quiet = 0;
    for (let before = this.#cpuSeconds(); quiet < 2 && performance.now() - start < patience;) {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      const now = this.#cpuSeconds();
      quiet = now - before < 0.1 ? quiet + 1 : 0;
      before = now;
    }
  }

  /** Resolves when the process is idle and its memory has not changed for eight seconds: it gives back what it can. */
  async rest(): Promise<void> {
    await this.idle();
    const start = performance.now();
    let quiet = 0;
    for (let before = this.memory(); quiet < 4 && performance.now() - start < patience;) {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      const now = this.memory();
      quiet = Math.abs(now - before) < 1 ? quiet + 1 : 0;
      before = now;
    }
  }

  /** Resident memory in MB, of the process and its children. Linux only. */
  memory(): number {
    return sum(this.#pids(), (pid) => memoryOf(pid, 'VmRSS'));
  }

  /** The most there ever was of it. */
  peakMemory(): number {
    return sum(this.#pids(), (pid) => memoryOf(pid, 'VmHWM'));
  }

  /** Not by a signal that the server may take its time with: Buf's waits for its client to go. */
  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGKILL');
    await gone;
    this.#connection.dispose();
  }

  async #timed(act: () => void, isIt: (published: Published) => boolean): Promise<number> {
    const start = performance.now();
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const take = (published: Published): void => {
      if (isIt(published)) resolve(performance.now() - start);
    };
    const timer = setTimeout(() => reject(new Error('the server gave no diagnostics')), patience);
    this.#waiting.add(take);
    act();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(take);
    }
  }

  /** Of a file below the root. */
  uri(file: string): string {
    return pathToFileURL(path.join(this.#root, file)).href;
  }

  #cpuSeconds(): number {
    return sum(this.#pids(), cpuOf);
  }

  /** The process and all below it. */
  #pids(): readonly number[] {
    return processTree(this.#process.pid ?? 0);
  }
}

function sum(pids: readonly number[], of: (pid: number) => number): number {
  return pids.reduce((total, pid) => total + of(pid), 0);
}

export function positionAt(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length - 1, character: offset - lineStart };
}
