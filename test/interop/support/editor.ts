/**
 * What a user does in the editor up to a call, without VS Code: a language server, the call host as it is shipped, in a
 * process of its own, and between them the extension's own parts that need no editor.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CodeLens, Diagnostic, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CallHostProcess } from '../../../client/src/call-host/call-host-process.ts';
import { OpenCall } from '../../../client/src/calls/open-call.ts';
import { loseCalls } from '../../../client/src/calls/lose-calls.ts';
import { OpenCalls } from '../../../client/src/calls/open-calls.ts';
import type { OpenCallParams } from '../../../server/src/contract/call-host-protocol.ts';
import type { NeededSchema } from '../../../server/src/contract/prepared-call.ts';
import type { LensCommands } from '../../../server/src/contract/editor-commands.ts';
import type { ServerRequests } from '../../../server/src/contract/server-protocol.ts';
import type { Target } from '../../../server/src/contract/target.ts';
import type { FilePort } from '../../../server/src/workspace/file-port.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/call-host-client.ts';
import { type LspClient, startLspClient } from '../../support/lsp-client.ts';
import { EditorCall } from './editor-call.ts';

/** The schemas of the servers of `../servers`. */
const schemaFolder = path.resolve(import.meta.dirname, '../schemas');
const callHost = path.resolve(import.meta.dirname, '../../../dist/call-host.js');
const include = path.resolve(import.meta.dirname, '../../../dist/include');

/** The method whose lens is clicked. */
export interface Clicked {
  /** The path of the schema below the folder that the editor is on. */
  readonly schema: string;
  readonly service: string;
  readonly method: string;
}

/** What is typed into the new document. */
export interface Typed {
  /** Lines of metadata, below the request line. */
  readonly metadata?: readonly string[];
  /** Directives beside those of the new document, such as `deadline 1s`. */
  readonly directives?: readonly string[];
  /** The message blocks, in place of the ones that the document comes with. */
  readonly body: string;
}

export class Editor implements AsyncDisposable {
  readonly calls = new OpenCalls();
  /** With the schemas, as it is on the disk. */
  readonly #folder: string;
  readonly #server: LspClient;
  readonly #callHost: CallHostProcess;
  readonly #logs: TemporaryFolder;
  readonly #schemas = new Map<string, OpenSchema>();
  /** Of the process that runs calls, as soon as there is one. */
  #callHostPid: number | undefined;
  /** How many request documents were written. */
  #documents = 0;

  private constructor(folder: string, server: LspClient, logs: TemporaryFolder) {
    this.#folder = folder;
    this.#server = server;
    this.#logs = logs;
    this.#callHost = new CallHostProcess({
      script: callHost,
      logs: logs.path,
      memoryMegabytes: () => 512,
      logMegabytes: () => 512,
      resolveType: (typeName) => this.#ask('parlance/resolveType', { typeName }),
      onProgress: (progress) => this.calls.setProgress(progress),
      onLost: (error) => void loseCalls(this.calls, this.#callHost, error),
      log: (text) => {
        const pid = /as process (\d+)\.$/.exec(text)?.[1];
        if (pid !== undefined) this.#callHostPid = Number(pid);
      },
    });
  }

  /** An editor on a folder of schemas, of which none is open. */
  static async open(folder = schemaFolder): Promise<Editor> {
    const files = globSync('**/*.{proto,thrift}', { cwd: folder });
    const texts = files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')] as const);
    const server = await startLspClient(Object.fromEntries(texts), {}, withBundled);
    return new Editor(folder, server, await temporaryFolder());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#callHost.dispose();
    this.#server.end();
    await this.#logs[Symbol.asyncDispose]();
  }

  /** Ends the process that runs calls, as a crash would. */
  killCallHost(): void {
    assert.ok(this.#callHostPid !== undefined);
    process.kill(this.#callHostPid, 'SIGKILL');
  }

  /** Opens a schema, if it is not open, and returns its problems. */
  problems(schema: string): Promise<readonly Diagnostic[]> {
    const { version } = this.#opened(schema);
    return this.#server.diagnostics(schema, version);
  }

  /** Applies the only fix there is for a problem of a schema. Returns the new text, which is not saved. */
  async fix(schema: string, problem: Diagnostic): Promise<string> {
    const open = this.#opened(schema);
    const fixes = await this.#server.request<readonly Fix[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf(schema) },
      range: problem.range,
      context: { diagnostics: [problem], only: ['quickfix'] },
    });
    assert.equal(fixes.length, 1, JSON.stringify(fixes));
    const document = TextDocument.create(uriOf(schema), '', open.version, open.text);
    open.text = TextDocument.applyEdits(document, [...(fixes[0]?.edit.changes[uriOf(schema)] ?? [])]);
    this.#server.change(schema, ++open.version, open.text);
    return open.text;
  }

  /** Clicks the lens above the method, types, and clicks `▶ Send`. */
  async call(target: Target, clicked: Clicked, typed: Typed): Promise<EditorCall> {
    const made = await this.#newRequest(target, clicked);
    return this.send(requestText(made, typed));
  }

  /**
   * Writes the text into a new document and sends its first request, which must have no problems. A server whose schema
   * it goes by is asked for that first.
   */
  async send(
    text: string,
    secrets: Readonly<Record<string, string>> = {},
    options: Pick<OpenCallParams, 'comparesSchema'> = {},
  ): Promise<EditorCall> {
    const preparing = this.prepare(text);
    const uri = this.#lastDocument;
    let prepared = await preparing;
    if (prepared.kind === 'needs-schema') {
      await this.#readSchema(prepared.needed, secrets);
      prepared = await this.#prepareFirst(uri);
    }
    assert.equal(prepared.kind, 'prepared', `the request is refused: ${JSON.stringify(prepared)}`);
    const { call, requestLine: line } = prepared;
    const callHost = this.#callHost;
    const missing = await callHost.ask('bundles/missing', { ids: [call.bundleId] });
    if (missing.length > 0) {
      const bundle = await this.#ask('parlance/bundle', { id: call.bundleId });
      assert.ok(bundle !== null);
      await callHost.ask('bundles/add', { bundle });
    }
    const { callId } = await callHost.ask('call/open', { ...options, call, secrets });
    const open = new OpenCall({ callId, call, uri, line });
    this.calls.add(open);
    return new EditorCall(open, text, this, callHost);
  }

  /** Saves a target, in place of the one that was saved before. */
  saveTarget(target: Target): void {
    this.#server.write('rpc.targets.json', JSON.stringify({ targets: [target] }));
  }

  /** Puts the text into the document in place of what it holds. */
  edit(uri: string, version: number, text: string): void {
    this.#server.change(pathOfUri(uri), version, text);
  }

  closeDocument(uri: string): void {
    this.#server.close(pathOfUri(uri));
  }

  /** What the lens `Send` at a block says to do. */
  prepareMessage(
    params: ServerRequests['parlance/prepareMessage']['params'],
  ): Promise<ServerRequests['parlance/prepareMessage']['result']> {
    return this.#ask('parlance/prepareMessage', params);
  }

  /** What the lens `▶ Send` of the first request in a new document with this text says to do. */
  async prepare(text: string): Promise<ServerRequests['parlance/prepareCall']['result']> {
    this.#documents++;
    this.#server.open(pathOf(this.#documents), text);
    return this.#prepareFirst(this.#lastDocument);
  }

  async #prepareFirst(uri: string): Promise<ServerRequests['parlance/prepareCall']['result']> {
    return this.#ask('parlance/prepareCall', await this.#lens(uri, 'parlance.sendRequest', () => true));
  }

  async #readSchema(
    { key, target, metadata }: NeededSchema,
    secrets: Readonly<Record<string, string>>,
  ): Promise<void> {
    const schema = await this.#callHost.ask('schema/read', { target, metadata, secrets });
    assert.deepEqual(schema.notes, []);
    assert.equal(await this.#ask('parlance/takeSchema', { key, schema }), true);
  }

  /** The problems shown in the document that was written last. */
  requestProblems(): Promise<readonly Diagnostic[]> {
    return this.#server.diagnostics(pathOf(this.#documents), 1);
  }

  get #lastDocument(): string {
    return uriOf(pathOf(this.#documents));
  }

  #opened(schema: string): OpenSchema {
    let open = this.#schemas.get(schema);
    if (open === undefined) {
      open = { text: readFileSync(path.join(this.#folder, schema), 'utf8'), version: 1 };
      this.#schemas.set(schema, open);
      this.#server.open(schema, open.text);
    }
    return open;
  }

  async #newRequest(target: Target, { schema, service, method }: Clicked): Promise<string> {
    this.#opened(schema);
    this.saveTarget(target);
    const lens = await this.#lens(
      uriOf(schema),
      'parlance.runCall',
      (each) => each.service === service && each.method === method,
    );
    const made = await this.#ask('parlance/newRequest', { ...lens, target: target.name });
    assert.ok(made !== null, `there is no request for ${service} ${method}`);
    return made.text;
  }

  /** The argument of the first lens of this command that fits. */
  async #lens<C extends keyof LensCommands>(
    uri: string,
    command: C,
    fits: (argument: LensCommands[C]) => boolean,
  ): Promise<LensCommands[C]> {
    const lenses = await this.#server.request<CodeLens[] | null>('textDocument/codeLens', {
      textDocument: { uri },
    });
    const offered = (lenses ?? []).flatMap(({ command: each }): readonly unknown[] =>
      each?.command === command ? (each.arguments ?? []) : [],
    );
    const found = (offered as readonly LensCommands[C][]).find(fits);
    assert.ok(found !== undefined, `no such lens among ${JSON.stringify(lenses)}`);
    return found;
  }

  #ask<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
  ): Promise<ServerRequests[M]['result']> {
    return this.#server.request(method, params);
  }
}

interface Fix {
  readonly edit: { readonly changes: Readonly<Record<string, readonly TextEdit[]>> };
}

/** A schema in an editor tab. */
interface OpenSchema {
  text: string;
  version: number;
}

/** What a problem says, without its hints. */
export function messageOf({ message }: Diagnostic): string {
  const [first = ''] = (typeof message === 'string' ? message : message.value).split('\n');
  return first;
}

/** A new document with what is typed in place of its body. */
function requestText(made: string, { metadata = [], directives = [], body }: Typed): string {
  const lines = made.split('\n');
  const requestLine = lines.findIndex((line) => /^(?:GRPC|THRIFT) /.test(line));
  return [
    ...lines.slice(0, requestLine),
    ...directives.map((directive) => `# @${directive}`),
    ...lines.slice(requestLine, requestLine + 1),
    ...metadata,
    '',
    body,
    '',
  ].join('\n');
}

function pathOf(document: number): string {
  return `request-${document}.rpc`;
}

const workspace = 'file:///ws/';

/** With the schemas that come along, as they are shipped. */
function withBundled(files: FilePort): FilePort {
  const bundled = 'file:///bundled/';
  return {
    ...files,
    read: (uri) =>
      uri.startsWith(bundled)
        ? readFile(path.join(include, uri.slice(bundled.length)), 'utf8').catch(() => undefined)
        : files.read(uri),
  };
}

function uriOf(file: string): string {
  return `${workspace}${file}`;
}

function pathOfUri(uri: string): string {
  return uri.slice(workspace.length);
}
