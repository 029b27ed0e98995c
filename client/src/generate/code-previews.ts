/**
 * Generated code beside its schema, as documents that can be read only and follow what is typed. While the schema has
 * errors, what was made of it before stays, with a note above it. Nothing is written.
 */
import * as vscode from 'vscode';
import type { GeneratedCode, GenerationPlace } from '../../../server/src/contract/code-preview.ts';
import type { LanguageServer } from '../language-server.ts';
import { isTemplate, schemaLanguage } from './generation-files.ts';
import { templateFor } from './generation-sources.ts';
import { type CodePreview, previewFrom, shownAfter, type ShownPreview } from './preview-text.ts';

/** The previews of what one generator makes of one schema, which are made together. */
interface Source {
  readonly schema: string;
  readonly generator: string;
  /** Of the previews that are open. */
  readonly uris: Set<string>;
  /** Cancelled when none of them is. */
  readonly end: vscode.CancellationTokenSource;
  /** How often it was asked for: an answer counts only until it is asked for again. */
  asked: number;
  /** In milliseconds; see `pauseAfter`. */
  pause: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const scheme = 'parlance-generated';

/** Typing has paused after that time at the earliest, and at the latest, in milliseconds. */
const pauses = { least: 300, most: 5000 };

/** What takes long is asked for less often: it would mostly be outdated before it is there. */
function pauseAfter(tookMs: number): number {
  return Math.min(pauses.most, Math.max(pauses.least, 2 * tookMs));
}

export class CodePreviews implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #shown = new Map<string, ShownPreview>();
  readonly #sources = new Map<string, Source>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #notesChanged = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;

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
          const source = this.#sourceOf(uri);
          if (source !== undefined && !this.#shown.has(uri.toString())) await this.#refresh(source);
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
            const schema = vscode.Uri.parse(previewFrom(uri.query)?.schema ?? '');
            const command = { title: `$(warning) ${note}`, command: 'vscode.open', arguments: [schema] };
            return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command)];
          },
        },
      ),
      vscode.workspace.onDidChangeTextDocument(({ document }) => onEdit(document.uri)),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => onEdit(uri)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#schedule()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#close(uri)),
    );
  }

  /** What is generated of a schema now; plugins are run, whatever they made before. */
  async ask(uri: vscode.Uri, generator: string): Promise<GeneratedCode | null> {
    return this.#server.ask('parlance/generatedCode', { ...(await placeOf(uri)), generator, again: true });
  }

  async open(preview: CodePreview): Promise<void> {
    const uri = vscode.Uri.from({
      scheme,
      path: `/${preview.path}`,
      query: JSON.stringify(preview),
    });
    const source = this.#shown.has(uri.toString()) ? this.#sourceOf(uri) : undefined;
    if (source !== undefined) await this.#refresh(source);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: false,
    });
  }

  dispose(): void {
    for (const source of this.#sources.values()) endSource(source);
    this.#subscriptions.dispose();
  }

  /** What the preview is made of, which is followed from now on; nothing of an address that is none of ours. */
  #sourceOf(uri: vscode.Uri): Source | undefined {
    const preview = previewFrom(uri.query);
    if (preview === undefined) return undefined;
    const { schema, generator } = preview;
    const key = JSON.stringify([schema, generator]);
    let source = this.#sources.get(key);
    if (source === undefined) {
      const end = new vscode.CancellationTokenSource();
      source = { schema, generator, uris: new Set(), end, asked: 0, pause: pauses.least, timer: undefined };
      this.#sources.set(key, source);
    }
    source.uris.add(uri.toString());
    return source;
  }

  #close(uri: vscode.Uri): void {
    const closed = uri.toString();
    this.#shown.delete(closed);
    for (const [key, source] of this.#sources) {
      if (!source.uris.delete(closed) || source.uris.size > 0) continue;
      endSource(source);
      this.#sources.delete(key);
    }
  }

  #schedule(): void {
    for (const source of this.#sources.values()) {
      clearTimeout(source.timer);
      source.timer = setTimeout(() => void this.#refresh(source), source.pause);
    }
  }

  async #refresh(source: Source): Promise<void> {
    const { schema, generator, end } = source;
    const asked = ++source.asked;
    const began = performance.now();
    let code: GeneratedCode | null;
    try {
      const place = await placeOf(vscode.Uri.parse(schema));
      // What was asked for before is not cancelled: the server ends it, unless it would make the same once more.
      code = await this.#server.ask('parlance/generatedCode', { ...place, generator }, end.token);
    } catch {
      // It was cancelled, or the server starts anew.
      return;
    }
    if (code === null || end.token.isCancellationRequested || asked !== source.asked) return;
    source.pause = pauseAfter(performance.now() - began);
    for (const uri of source.uris) this.#take(vscode.Uri.parse(uri), code);
  }

  #take(uri: vscode.Uri, code: GeneratedCode): void {
    const path = previewFrom(uri.query)?.path ?? '';
    const before = this.#shown.get(uri.toString());
    const shown = shownAfter(code, path, before);
    this.#shown.set(uri.toString(), shown);
    if (shown.text !== (before?.text ?? '')) this.#changed.fire(uri);
    if (shown.note !== before?.note) this.#notesChanged.fire();
  }
}

function endSource({ timer, end }: Source): void {
  clearTimeout(timer);
  end.cancel();
  end.dispose();
}

/** What the server is asked about a schema. */
export async function placeOf(uri: vscode.Uri): Promise<GenerationPlace> {
  const template = schemaLanguage(uri) === 'proto' ? await templateFor(uri) : undefined;
  return { uri: uri.toString(), ...(template !== undefined && { template }) };
}
