/**
 * The other files of the module of a file that somebody edits: facts of those on disk from the index of the workspace,
 * and of those that are open from their texts as they are.
 */
import { baseName, joinUri, parentOf, relativeTo, type Uri } from '../base/uri.ts';
import type { Language, Linked } from '../languages/language.ts';
import { type Around, LintModule, type ModuleFile } from '../languages/lint-module.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The facts of all files on disk; nothing while they are not known. The version is another one when they are. */
export type FactsSource = () =>
  { readonly version: number; readonly files: ReadonlyMap<Uri, { readonly facts: string }> } | undefined;

interface Known {
  readonly version: number;
  /** See `LiveModules.#changes`. */
  readonly changes: number;
  readonly files: readonly ModuleFile[];
  readonly module: LintModule;
}

/** Which files are in the module of a file that is looked at. */
interface Membership {
  readonly language: Language;
  /** Nothing for files that no file of Buf's is about: they are one module together. */
  readonly module: Uri | undefined;
  /** The folder where imports start, where the file lies below it as its import path says. */
  readonly root: Uri | undefined;
}

export class LiveModules {
  readonly #workspace: Workspace;
  readonly #facts: FactsSource;
  /** By what they are the members of. */
  readonly #known = new Map<string, Known>();
  /** What was given out last for each open file. */
  readonly #given = new Map<Uri, Around>();
  /** The module of each folder. */
  #modules = new Map<Uri, Promise<Uri | undefined>>();
  /** How often what is in which module may have changed. */
  #changes = 0;
  readonly #ofOpen = new WeakMap<SourceFile, string>();

  constructor(workspace: Workspace, facts: FactsSource) {
    this.#workspace = workspace;
    this.#facts = facts;
  }

  /** Files came or went, or the configuration changed. */
  forget(): void {
    this.#modules = new Map();
    this.#changes++;
    for (const uri of this.#given.keys())
      if (this.#workspace.openText(uri) === undefined) this.#given.delete(uri);
  }

  /** The same one for as long as nothing of it changes; nothing where it is not known yet. */
  async around({ uri }: Linked, importPath: string, language: Language): Promise<Around | undefined> {
    const facts = this.#facts();
    if (facts === undefined) return undefined;
    const membership = { language, module: await this.#moduleOf(uri), root: rootOf(uri, importPath) };
    const module = await this.#module(membership, facts);
    const open: ModuleFile[] = [];
    for (const file of this.#workspace.openDocuments)
      if (file.uri !== uri && (await this.#isIn(membership, file.uri)))
        open.push(this.#placed(membership, file.uri, this.#factsOf(file)));
    open.sort((a, b) => (a.uri < b.uri ? -1 : 1));
    const given = this.#given.get(uri);
    if (given?.module === module && areSame(given.open, open)) return given;
    const around = { module, open };
    this.#given.set(uri, around);
    return around;
  }

  async #module(
    membership: Membership,
    { version, files }: NonNullable<ReturnType<FactsSource>>,
  ): Promise<LintModule> {
    const key = `${membership.language.id} ${membership.module ?? ''} ${membership.root ?? ''}`;
    const known = this.#known.get(key);
    const changes = this.#changes;
    if (known?.version === version && known.changes === changes) return known.module;
    const members: ModuleFile[] = [];
    for (const [uri, { facts }] of files)
      if (facts !== '' && (await this.#isIn(membership, uri)))
        members.push(this.#placed(membership, uri, facts));
    const module =
      known !== undefined && areSame(known.files, members)
        ? known.module
        : new LintModule(members, known?.module);
    this.#known.set(key, { version, changes, files: members, module });
    return module;
  }

  async #isIn({ language, module }: Membership, uri: Uri): Promise<boolean> {
    if (this.#workspace.languageOf(uri) !== language) return false;
    if (module !== undefined && relativeTo(module, uri) === undefined) return false;
    return (await this.#moduleOf(uri)) === module;
  }

  #placed({ root }: Membership, uri: Uri, facts: string): ModuleFile {
    const { folders } = this.#workspace.roots;
    const path = [root, ...folders].flatMap((each) => (each && relativeTo(each, uri)) ?? [])[0];
    return { uri, importPath: path ?? baseName(uri), facts };
  }

  #moduleOf(uri: Uri): Promise<Uri | undefined> {
    const folder = parentOf(uri);
    let module = this.#modules.get(folder);
    if (module === undefined) {
      module = this.#workspace.checkedModule(uri).then((found) => found?.folder);
      this.#modules.set(folder, module);
    }
    return module;
  }

  #factsOf(file: SourceFile): string {
    let facts = this.#ofOpen.get(file);
    if (facts === undefined)
      this.#ofOpen.set(file, (facts = file.language.linter?.factsOf(file.parsed) ?? ''));
    return facts;
  }
}

/** The folder below which the file has its import path. */
function rootOf(uri: Uri, importPath: string): Uri | undefined {
  const end = joinUri('file:///' as Uri, importPath).slice('file://'.length);
  return uri.endsWith(end) ? (uri.slice(0, -end.length) as Uri) : undefined;
}

function areSame(some: readonly ModuleFile[], others: readonly ModuleFile[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ uri, importPath, facts }, at) => {
      const other = others[at];
      return other?.uri === uri && other.importPath === importPath && other.facts === facts;
    })
  );
}
