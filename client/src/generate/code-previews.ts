/**
 * Generated code beside its schema, as documents that can be read only and follow what is typed. While the schema has
 * errors, what was made of it before stays, with a note above it. Nothing is written.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { GeneratedCode, GenerationPlace } from '../../../server/src/contract/code-preview.ts';
import { isObject, isString } from '../shape.ts';
import type { LanguageServer } from '../language-server.ts';
import { isTemplate, schemaLanguage, templateFor } from './generation-sources.ts';

/** What a preview shows; it is kept in the preview's address, under which VS Code opens it again. */
export interface CodePreview {
  /** The URI of the schema. */
  readonly schema: string;
  readonly generator: string;
  /** Of the generated files, below the output folder. */
  readonly path: string;
}

interface Shown {
  text: string;
  /** A sentence; nothing while the text is what the schema makes. */
  note: string | undefined;
}

const scheme = 'parlance-generated';

/** Typing has paused after that time, in milliseconds. */
const pause = 300;

const isPreview = isObject<CodePreview>({ schema: isString, generator: isString, path: isString });

export class CodePreviews implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #shown = new Map<string, Shown>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #notesChanged = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = new vscode.CancellationTokenSource();

  constructor(server: LanguageServer) {
    this.#server = server;
    const onEdit = (uri: vscode.Uri): void => {
      if (schemaLanguage(uri) !== undefined || isTemplate(uri)) this.#schedule();
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#notesChanged,
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: async (uri) => {
          if (!this.#shown.has(uri.toString())) await this.#refresh(uri, this.#asking.token);
          return this.#shown.get(uri.toString())?.text ?? '';
        },
      }),
      vscode.languages.registerCodeLensProvider(
        { scheme },
        {
          onDidChangeCodeLenses: this.#notesChanged.event,
          provideCodeLenses: ({ uri }) => {
            const note = this.#shown.get(uri.toString())?.note;
            if (note === undefined) return [];
            const schema = vscode.Uri.parse(previewOf(uri)?.schema ?? '');
            const command = { title: `$(warning) ${note}`, command: 'vscode.open', arguments: [schema] };
            return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command)];
          },
        },
      ),
      vscode.workspace.onDidChangeTextDocument(({ document }) => onEdit(document.uri)),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => onEdit(uri)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#schedule()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.#shown.delete(uri.toString())),
    );
  }

  /** What is generated of a schema now. */
  async ask(
    uri: vscode.Uri,
    generator: string,
    token?: vscode.CancellationToken,
  ): Promise<GeneratedCode | null> {
    return this.#server.ask('parlance/generatedCode', { ...(await placeOf(uri)), generator }, token);
  }

  async open(preview: CodePreview): Promise<void> {
    const uri = vscode.Uri.from({
      scheme,
      path: `/${preview.path}`,
      query: JSON.stringify(preview),
    });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: false,
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#asking.cancel();
    this.#asking.dispose();
    this.#subscriptions.dispose();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#shown.size === 0) return;
    this.#timer = setTimeout(() => {
      // What is still being made is of an older text.
      this.#asking.cancel();
      this.#asking.dispose();
      this.#asking = new vscode.CancellationTokenSource();
      for (const key of this.#shown.keys()) void this.#refresh(vscode.Uri.parse(key), this.#asking.token);
    }, pause);
  }

  async #refresh(uri: vscode.Uri, token: vscode.CancellationToken): Promise<void> {
    const preview = previewOf(uri);
    if (preview === undefined) return;
    let code: GeneratedCode | null;
    try {
      code = await this.ask(vscode.Uri.parse(preview.schema), preview.generator, token);
    } catch {
      // It was cancelled, or the server starts anew.
      return;
    }
    if (token.isCancellationRequested || code === null) return;
    const before = this.#shown.get(uri.toString());
    const file = code.kind === 'files' ? code.files.find(({ path }) => path === preview.path) : undefined;
    const note = file === undefined ? noteOf(code, preview.path) : undefined;
    this.#shown.set(uri.toString(), { text: file?.text ?? before?.text ?? '', note });
    if (file !== undefined && file.text !== before?.text) this.#changed.fire(uri);
    if (note !== before?.note) this.#notesChanged.fire();
  }
}

/** What the server is asked about a schema. */
export async function placeOf(uri: vscode.Uri): Promise<GenerationPlace> {
  const template = schemaLanguage(uri) === 'proto' ? await templateFor(uri) : undefined;
  return { uri: uri.toString(), ...(template !== undefined && { template }) };
}

function previewOf(uri: vscode.Uri): CodePreview | undefined {
  try {
    const preview: unknown = JSON.parse(uri.query);
    return isPreview(preview) ? preview : undefined;
  } catch {
    return undefined;
  }
}

function noteOf(code: GeneratedCode, path: string): string {
  switch (code.kind) {
    case 'files':
      return l10n.t('{0} is not generated any more: this is as it was before', path);
    case 'errors':
      return l10n.t('The schema has errors: this is what was generated of it before');
    case 'problem':
      return l10n.t('This is what was generated before: {0}', code.message.split('\n')[0] ?? '');
  }
}
