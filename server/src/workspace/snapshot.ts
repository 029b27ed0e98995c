/**
 * The state of a set of files and all they import, at one moment. Immutable: later edits do not show in it. Links are
 * made when asked for and kept in the workspace's memo, so that the next snapshot re-uses every link that no change
 * reaches.
 */
import type { Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LinkableFile, LinkContext, Linked } from '../languages/language.ts';
import { importPathOf, type RootSettings, rootsFor } from './import-roots.ts';
import type { ImportTable } from './import-table.ts';
import type { SourceFile } from './source-file.ts';

/** A link, and what it was made from. It holds as long as every import gives the same file with the same link. */
export interface LinkMemo {
  readonly linked: Linked;
  readonly uses: readonly LinkUse[];
}

interface LinkUse {
  readonly from: Uri;
  readonly path: string;
  readonly file: SourceFile | undefined;
  readonly linked: Linked | undefined;
}

/** Results that outlive a snapshot, kept as long as the file version or link they belong to. */
export class SnapshotMemo {
  readonly links = new WeakMap<SourceFile, LinkMemo>();
  readonly diagnostics = new WeakMap<Linked, readonly Diagnostic[]>();
}

export class Snapshot {
  readonly files: ReadonlyMap<Uri, SourceFile>;
  readonly settings: RootSettings;
  readonly #imports: ImportTable;
  readonly #memo: SnapshotMemo;
  readonly #linked = new Map<Uri, Linked>();
  readonly #linking = new Set<Uri>();

  constructor(
    files: ReadonlyMap<Uri, SourceFile>,
    settings: RootSettings,
    imports: ImportTable,
    memo: SnapshotMemo,
  ) {
    this.files = files;
    this.settings = settings;
    this.#imports = imports;
    this.#memo = memo;
  }

  file(uri: Uri): SourceFile | undefined {
    return this.files.get(uri);
  }

  /** The file that an import statement names; nothing where it does not resolve or belongs to another language. */
  imported(from: Uri, path: string): SourceFile | undefined {
    const target = this.#imports.targetsOf(from).get(path);
    return target && this.files.get(target);
  }

  /** Where an import is looked for, in order. */
  candidates(from: Uri, path: string): readonly Uri[] {
    const importer = this.files.get(from);
    return importer?.language.importCandidates(from, path, rootsFor(from, this.settings)) ?? [];
  }

  /** The link of a file; nothing where the file is not in the snapshot, or is being linked just now. */
  linked(uri: Uri): Linked | undefined {
    const done = this.#linked.get(uri);
    const file = this.files.get(uri);
    if (done !== undefined || file === undefined || this.#linking.has(uri)) return done;
    this.#linking.add(uri);
    try {
      const memo = this.#memo.links.get(file);
      const linked =
        memo !== undefined && memo.uses.every((use) => this.#holds(use)) ? memo.linked : this.#link(file);
      this.#linked.set(uri, linked);
      return linked;
    } finally {
      this.#linking.delete(uri);
    }
  }

  /** All that is wrong with a file, in order of place. */
  diagnostics(uri: Uri): readonly Diagnostic[] {
    const linked = this.linked(uri);
    if (linked === undefined) return [];
    let diagnostics = this.#memo.diagnostics.get(linked);
    if (diagnostics === undefined) {
      diagnostics = this.files.get(uri)?.language.check(linked) ?? [];
      this.#memo.diagnostics.set(linked, diagnostics);
    }
    return diagnostics;
  }

  #holds(use: LinkUse): boolean {
    if (this.imported(use.from, use.path) !== use.file) return false;
    return use.file === undefined || this.linked(use.file.uri) === use.linked;
  }

  #link(file: SourceFile): Linked {
    const uses = new Map<string, LinkUse>();
    let inCycle = false;
    const context: LinkContext = {
      file: this.#linkable(file),
      imported: (from, path) => {
        const found = this.imported(from, path);
        const linked = found && this.linked(found.uri);
        if (found !== undefined && linked === undefined) inCycle = true;
        uses.set(`${from}\n${path}`, { from, path, file: found, linked });
        return found && this.#linkable(found);
      },
      linked: (uri) => this.linked(uri),
      candidates: (from, path) => this.candidates(from, path),
    };
    const linked = file.language.link(context);
    // A link made inside a cycle lacks the part that was still being made, so another snapshot may know more.
    if (!inCycle) this.#memo.links.set(file, { linked, uses: [...uses.values()] });
    return linked;
  }

  #linkable(file: SourceFile): LinkableFile {
    return { uri: file.uri, importPath: importPathOf(file.uri, this.settings), parsed: file.parsed };
  }
}
