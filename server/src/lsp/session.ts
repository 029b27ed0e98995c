/**
 * The state of one run of the language server: the workspace, the index of what its files declare, and the documents
 * that editors have open. Handlers read it; this file alone changes it.
 */
import type { Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { baseName, isAbsolutePath, joinUri, type Uri, uriFrom, uriFromPath } from '../base/uri.ts';
import { mergeBase } from '../breaking/earlier-states.ts';
import type { Language } from '../languages/language.ts';
import { indexOfFolders } from '../workspace/bundled-index.ts';
import type { DeclarationIndex } from '../workspace/declaration-index.ts';
import type { DialectSetting } from '../workspace/dialects.ts';
import type { FilePort } from '../workspace/file-port.ts';
import type { ConfiguredRoot, ToolCaches } from '../workspace/import-roots.ts';
import type { IndexStore } from '../workspace/index-store.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { type FileChange, rootConfigNames, Workspace } from '../workspace/workspace.ts';
import { UseIndex } from '../workspace/use-index.ts';
import { WorkspaceIndex } from '../workspace/workspace-index.ts';
import type { Settings } from './settings.ts';
import { type ShownProgress, shownProgress } from './shown-progress.ts';
import { watchedChanges } from './watched-files.ts';

export interface SessionOptions {
  readonly connection: Connection;
  readonly languages: readonly Language[];
  readonly files: FilePort;
  /** The folder with the schemas that come with the product. */
  readonly bundled: Uri;
  readonly indexStore: IndexStore;
  readonly caches?: ToolCaches;
  readonly folders: readonly Uri[];
  readonly settings: Settings;
  /** Whether the client shows how far long work is. */
  readonly showsProgress?: boolean;
  /** The client's command that offers completions, for those after which there is more to choose. */
  readonly suggestCommand?: string | undefined;
}

/** Whether an open document was typed in or opened, which its editor knows itself, or something else happened. */
export type ChangeCause = 'document' | 'surroundings';

/** A document that an editor has open. */
export interface OpenDocument {
  readonly uri: Uri;
  /** The URI in the editor's own spelling, which answers must use. */
  readonly editorUri: string;
  readonly text: TextDocument;
}

/** What happened to files and folders on disk, or that other folders are opened. */
export type FileChanges = ReadonlyMap<Uri, FileChange> | 'folders';

export class Session {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly files: FilePort;
  readonly suggestCommand: string | undefined;
  /** What files name, as far as that is known. */
  readonly uses = new UseIndex();
  /** Whether the client tells of what happens to files. Where it does not, what was found on disk may be old. */
  isToldOfFiles = false;
  readonly #index: WorkspaceIndex;
  readonly #documents = new Map<Uri, OpenDocument>();
  readonly #bundled: Uri;
  readonly #caches: ToolCaches;
  readonly #changed: ((cause: ChangeCause) => void)[] = [];
  readonly #indexingStarts: (() => void)[] = [];
  readonly #filesChanged: ((changes: FileChanges) => void)[] = [];
  #folders: readonly Uri[];
  #settings: Settings;
  readonly #showsProgress: boolean;
  /** What somebody is waiting for; the index waits for it too. */
  readonly #urgent = new Set<Promise<unknown>>();
  #bundledIndex: Promise<DeclarationIndex> | undefined;
  #waitsForFacts = false;
  #indexing: { readonly done: Promise<void>; readonly abort: AbortController } | undefined;

  constructor(options: SessionOptions) {
    this.connection = options.connection;
    this.files = options.files;
    this.suggestCommand = options.suggestCommand;
    this.#bundled = options.bundled;
    this.#caches = options.caches ?? {};
    this.#folders = options.folders;
    this.#settings = options.settings;
    this.#showsProgress = options.showsProgress ?? false;
    this.workspace = new Workspace({
      languages: options.languages,
      files: options.files,
      roots: this.#roots(),
      dialects: this.#dialects(),
    });
    this.#index = new WorkspaceIndex({
      workspace: this.workspace,
      files: options.files,
      store: options.indexStore,
      turn: () => this.calm(),
    });
  }

  /** What is declared where, as far as that is known: see `indexWorkspace`. */
  get index(): DeclarationIndex {
    return this.#index.names;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Whether the problems of the file are told; they are not where another extension does that. */
  isShown(snapshot: Snapshot, uri: Uri): boolean {
    return !this.#settings.hidden.includes(snapshot.file(uri)?.language.id ?? '');
  }

  /** What a setting names to compare files with, where that may be a file. */
  get comparedFiles(): readonly Uri[] {
    const { breakingAgainst } = this.#settings;
    return breakingAgainst === 'off' || breakingAgainst === mergeBase ? [] : this.#resolve(breakingAgainst);
  }

  /** The document that was changed last comes first: it is the one somebody looks at. */
  get documents(): readonly OpenDocument[] {
    return [...this.#documents.values()].toReversed();
  }

  document(uri: Uri): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  /** The URI as answers must spell it. */
  editorUri(uri: Uri): string {
    return this.#documents.get(uri)?.editorUri ?? uri;
  }

  /** Calls back after every change that can change what is known of any document. */
  onChange(listener: (cause: ChangeCause) => void): void {
    this.#changed.push(listener);
  }

  /** Calls back when somebody asks of the whole workspace, before its files are read. */
  onIndexing(listener: () => void): void {
    this.#indexingStarts.push(listener);
  }

  /** Calls back when files have changed on disk, before others are told of it. */
  onFiles(listener: (changes: FileChanges) => void): void {
    this.#filesChanged.push(listener);
  }

  openDocument(editorUri: string, languageId: string, version: number, content: string): void {
    this.#setDocument(TextDocument.create(editorUri, languageId, version, content));
  }

  changeDocument(
    editorUri: string,
    version: number,
    changes: Parameters<typeof TextDocument.update>[1],
  ): void {
    const open = this.#documents.get(uriFrom(editorUri));
    if (open !== undefined) this.#setDocument(TextDocument.update(open.text, changes, version));
  }

  closeDocument(editorUri: string): void {
    const uri = uriFrom(editorUri);
    const text = this.workspace.openText(uri);
    if (text !== undefined && !this.#index.isOnDisk(uri, text)) this.#forgetUses([uri]);
    this.#documents.delete(uri);
    this.workspace.closeDocument(uri);
    this.#tell('surroundings');
    void this.#followFiles([uri]);
  }

  /** Files or folders were created, changed or deleted on disk. */
  async filesChanged(changes: ReadonlyMap<Uri, FileChange>): Promise<void> {
    const { workspace } = this;
    for (const listener of this.#filesChanged) listener(changes);
    const known = (): readonly Uri[] => [...workspace.knownFiles, ...this.#index.files];
    const { files, newFolders } = watchedChanges(changes, workspace.languages, known, this.comparedFiles);
    if (files.size > 0) await this.#takeChanges(files);
    const found = await workspace.findBelow(newFolders);
    if (found.length > 0) await this.#takeChanges(new Map(found.map((uri) => [uri, 'created'])));
  }

  async #takeChanges(changes: ReadonlyMap<Uri, FileChange>): Promise<void> {
    for (const [uri, change] of changes) this.workspace.fileChanged(uri, change);
    // What an editor has open counts, whatever is on disk.
    this.#forgetUses([...changes.keys()].filter((uri) => !this.#documents.has(uri)));
    this.#tell('surroundings');
    await this.#followFiles([...changes.keys()]);
  }

  setSettings(settings: Settings): void {
    this.#settings = settings;
    this.workspace.setRoots(this.#roots());
    this.workspace.setDialects(this.#dialects());
    this.uses.clear();
    this.#tell('surroundings');
  }

  setFolders(folders: readonly Uri[]): void {
    this.#folders = folders;
    for (const listener of this.#filesChanged) listener('folders');
    this.workspace.setRoots(this.#roots());
    this.uses.clear();
    this.#indexing?.abort.abort();
    this.#indexing = undefined;
    this.#tell('surroundings');
  }

  /** Takes in what every file of the workspace declares, once. */
  indexWorkspace(): Promise<void> {
    if (this.#indexing === undefined) {
      for (const listener of this.#indexingStarts) listener();
      const abort = new AbortController();
      const progress = this.showProgress('Parlance: reading the workspace');
      const done = this.#index
        .build({ signal: abort.signal, onRead: (done, all) => progress.report(done, all) })
        .then(
          () => {
            progress.end();
            if (this.#waitsForFacts) this.#tell('surroundings');
            this.#waitsForFacts = false;
          },
          (error: unknown) => {
            progress.end();
            // Other folders are indexed instead, and whoever waits wants to know of those.
            if (abort.signal.aborted) return this.indexWorkspace();
            this.#indexing = undefined;
            throw error;
          },
        );
      this.#indexing = { done, abort };
    }
    return this.#indexing.done;
  }

  /** What lint rules about several files see of files on disk; where that is not known yet, listeners are told when it is. */
  lintFacts(): WorkspaceIndex['facts'] {
    const { facts } = this.#index;
    this.#waitsForFacts ||= facts === undefined;
    return facts;
  }

  /** As `indexWorkspace`, but content with what an earlier run has saved, where there is that. */
  async someIndex(): Promise<void> {
    if (!(await this.#index.load())) await this.indexWorkspace();
  }

  /** What the files declare that come with the product. */
  bundledIndex(): Promise<DeclarationIndex> {
    return (this.#bundledIndex ??= indexOfFolders([this.#bundled], this.workspace, this.files));
  }

  /** The file that people can read, of one that is part of the program: the options of the language itself. */
  bundledUri(uri: Uri): Uri {
    return uri.startsWith('parlance:') ? joinUri(this.#bundled, uri.slice('parlance:'.length)) : uri;
  }

  /** The files of the workspace that can name what is called so; those that do are among them. */
  async filesWithWord(word: string, signal?: AbortSignal): Promise<readonly Uri[]> {
    await this.indexWorkspace();
    signal?.throwIfAborted();
    return this.#index.filesWithWord(word);
  }

  /** Lets the work go before that of the index. It must not wait for the index itself. */
  async urgently<T>(work: Promise<T>): Promise<T> {
    this.#urgent.add(work);
    try {
      return await work;
    } finally {
      this.#urgent.delete(work);
    }
  }

  /** The files and what they import, for somebody who waits: what is read behind it waits meanwhile. */
  snapshot(uris: readonly Uri[], signal?: AbortSignal): Promise<Snapshot> {
    return this.urgently(this.workspace.snapshot(uris, signal));
  }

  /** Resolves when nobody waits for anything that goes `urgently`. */
  async calm(): Promise<void> {
    while (this.#urgent.size > 0) await Promise.allSettled(this.#urgent);
  }

  /** Shows how far long work is, where the client can. `onCancel` lets the user end it. */
  showProgress(title: string, onCancel?: () => void): ShownProgress {
    const options = { connection: this.connection, isShown: this.#showsProgress, title };
    return shownProgress(onCancel === undefined ? options : { ...options, onCancel });
  }

  #forgetUses(uris: readonly Uri[]): void {
    const preludes = this.workspace.languages.flatMap(({ prelude }) => prelude ?? []);
    const decidesForAll = (uri: Uri): boolean =>
      rootConfigNames.has(baseName(uri)) || preludes.some((prelude) => uri.endsWith(`/${prelude}`));
    if (uris.some(decidesForAll)) this.uses.clear();
    else this.uses.changed(uris);
  }

  async #followFiles(uris: readonly Uri[]): Promise<void> {
    if (this.#indexing === undefined) return;
    try {
      await this.#indexing.done;
      await this.#index.filesChanged(uris);
    } catch (error) {
      this.connection.console.error(`The index does not follow files: ${String(error)}`);
    }
  }

  #setDocument(text: TextDocument): void {
    const uri = uriFrom(text.uri);
    // A map keeps its order: what is set last comes last.
    this.#documents.delete(uri);
    this.#documents.set(uri, { uri, editorUri: text.uri, text });
    const content = text.getText();
    const before = this.workspace.openText(uri);
    const isSame = before === undefined ? this.#index.isOnDisk(uri, content) : before === content;
    if (!isSame) this.#forgetUses([uri]);
    const file = this.workspace.setDocument(uri, content, text.languageId);
    if (file !== undefined) this.#index.documentChanged(file);
    this.#tell('document');
  }

  #roots(): Workspace['roots'] {
    const configured = this.#settings.importRoots.flatMap(({ setting, language, folders }) =>
      folders.flatMap((folder) =>
        this.#resolve(folder).map((uri): ConfiguredRoot => ({
          uri,
          language,
          origin: { kind: 'setting', name: setting },
        })),
      ),
    );
    return {
      folders: this.#folders,
      configured,
      bundled: [this.#bundled],
      discovers: true,
      caches: this.#caches,
    };
  }

  #dialects(): readonly DialectSetting[] {
    return this.#settings.dialects.map(({ language, dialect, folder }) => ({
      language,
      dialect,
      from: 'setting',
      ...(folder !== undefined && { folder: uriFrom(folder) }),
    }));
  }

  #resolve(folder: string): readonly Uri[] {
    return isAbsolutePath(folder)
      ? [uriFromPath(folder)]
      : this.#folders.map((opened) => joinUri(opened, folder));
  }

  /** Something became known that documents depend on, and that is in no file. */
  learned(): void {
    this.#tell('surroundings');
  }

  #tell(cause: ChangeCause): void {
    for (const listener of this.#changed) listener(cause);
  }
}
