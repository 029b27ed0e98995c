/**
 * Where imports lead, for one state of the files: which exist, and what the configuration among them says. Whoever
 * changes that makes a new one. Answers are given once and kept, so that an edit looks nothing up again.
 */
import { ownText } from '../base/own-text.ts';
import { parentOf, relativeTo, type Uri } from '../base/uri.ts';
import type { Language } from '../languages/language.ts';
import type { ImportCandidate, ImportResolution, SuggestedImport } from '../model/import-resolution.ts';
import { type ImportRoot, pathBelow, type RootOrigin } from '../model/import-root.ts';
import type { FileList } from './file-list.ts';
import type { FilePort } from './file-port.ts';
import { bufProblems, type CheckedModule, checkedModule } from './buf/buf-workspace.ts';
import type { KnownRules } from './buf/unknown-rules.ts';
import {
  firmOrigins,
  importPathOf,
  noneNear,
  rootedPathOf,
  type RootSettings,
  rootsFor,
} from './import-roots.ts';
import { searchFiles } from './import-search.ts';
import { maxSuggestions, suggestImports } from './import-suggestions.ts';
import type { ConfigProblems } from './roots/config-problems.ts';
import { isLike, ListedNames, pathAsListed } from './roots/listed-names.ts';
import { nearRoots, packageRoots } from './roots/near-roots.ts';
import { Surroundings } from './roots/surroundings.ts';
import type { SourceFile } from './source-file.ts';

export interface ResolverOptions {
  readonly settings: RootSettings;
  readonly files: FilePort;
  /** The files of the opened folders. */
  readonly list: FileList;
  /** Those that come along with the product. */
  readonly bundledFiles: FileList;
  /** The file as an editor has it, or else as it is on disk; nothing where there is none. */
  readonly read: (uri: Uri) => Promise<SourceFile | undefined>;
}

export class ImportResolver {
  readonly settings: RootSettings;
  readonly #options: ResolverOptions;
  readonly #around: Surroundings;
  readonly #listed: ListedNames;
  readonly #scopes = new Map<Language, Map<Uri, Scope>>();
  #suggested = 0;
  /** Who first used a package, by the root in the package. */
  readonly #users = new Map<Uri, Scope>();
  /** The paths by which imports name files, and by which files would name themselves as they name others. */
  readonly #names = { byOthers: new Map<Uri, string>(), bySelf: new Map<Uri, string>() };
  #namings = 0;

  constructor(options: ResolverOptions) {
    this.settings = options.settings;
    this.#options = options;
    this.#around = new Surroundings(options.files);
    this.#listed = new ListedNames(options.files, this.#around);
  }

  /** Another number whenever a file has come to another name. */
  get namings(): number {
    return this.#namings;
  }

  /** Settles where the imports of the file lead; returns the files, in order of the imports. */
  async settle(file: SourceFile): Promise<readonly Uri[]> {
    const scope = this.#scopeOf(languageOfImports(file), parentOf(file.uri));
    scope.roots ??= await this.#rootsOf(scope);
    const found: Uri[] = [];
    for (const { path } of file.imports) {
      const resolution = scope.settled.get(path) ?? (await this.#resolve(scope, path));
      if (resolution.found === undefined) continue;
      found.push(resolution.found.uri);
      this.#name(file.uri, resolution.found, resolution.listedPath ?? resolution.path);
      const { origin, uri } = resolution.found.root;
      if (installed.has(origin.kind) && !this.#users.has(uri)) this.#users.set(uri, scope);
    }
    return found;
  }

  /** What is wrong with the files that say where the imports of the files of the folders start, and which rules hold. */
  async configProblems(folders: readonly Uri[], rules: KnownRules): Promise<readonly ConfigProblems[]> {
    const found = new Map<Uri, ConfigProblems>();
    for (const folder of folders)
      for (const problems of await bufProblems(await this.#around.above(folder), this.#around, rules))
        found.set(problems.uri, problems);
    return [...found.values()];
  }

  /** The module of Buf's that holds the files of the folder; nothing where there is none. */
  async checkedModule(folder: Uri): Promise<CheckedModule | undefined> {
    return checkedModule(await this.#around.above(folder), this.#around);
  }

  /** Where an import of the file leads; nothing where the file was not settled. */
  resolution(file: SourceFile, path: string): ImportResolution | undefined {
    return this.#scopeOf(languageOfImports(file), parentOf(file.uri)).settled.get(path);
  }

  /** What an import of the file would say. */
  importPathOf({ language, uri }: SourceFile): string {
    const { roots = [] } = this.#scopeOf(language, parentOf(uri));
    const named = this.#names.byOthers.get(uri) ?? this.#names.bySelf.get(uri);
    return importPathOf(uri, roots, this.settings, named);
  }

  /** The same, where a root that somebody wrote down says so. */
  rootedPathOf({ language, uri }: SourceFile): string | undefined {
    return rootedPathOf(uri, this.#scopeOf(language, parentOf(uri)).roots ?? []);
  }

  /**
   * What an import in the file says to mean the other one: as others say it or by the root that other imports of the
   * file go by, else by the first root that has the file. Nothing where each such path would lead elsewhere.
   */
  pathFrom(importer: SourceFile, to: Uri, exists: (uri: Uri) => boolean): string | undefined {
    const language = languageOfImports(importer);
    const folder = parentOf(importer.uri);
    const { roots = [], settled } = this.#scopeOf(language, folder);
    const used = importer.imports.flatMap(({ path }) => settled.get(path)?.found?.root ?? []);
    for (const path of this.#pathsTo(to, language, folder, [...used, ...roots])) {
      const known = settled.get(path)?.found;
      const first = known ?? language.importCandidates(folder, path, roots).find(({ uri }) => exists(uri));
      if (first === undefined ? used.some(({ origin }) => origin.kind === 'implied') : first.uri === to)
        return path;
    }
    return undefined;
  }

  /** In order of preference. */
  *#pathsTo(to: Uri, language: Language, folder: Uri, roots: readonly ImportRoot[]): Generator<string> {
    const below = relativeTo(folder, to);
    // Where imports are relative to the folder of the file, that is the shortest way.
    if (below !== undefined && language.importCandidates(folder, below, []).length > 0) yield below;
    for (const root of roots.filter(({ origin }) => firmOrigins.has(origin.kind))) {
      const path = pathBelow(root, to);
      if (path !== undefined) yield path;
    }
    const named = this.#names.byOthers.get(to) ?? this.#names.bySelf.get(to);
    if (named !== undefined) yield named;
    for (const root of roots) {
      const path = pathBelow(root, to);
      if (path !== undefined) yield path;
    }
  }

  #scopeOf(language: Language, folder: Uri): Scope {
    let ofLanguage = this.#scopes.get(language);
    if (ofLanguage === undefined) this.#scopes.set(language, (ofLanguage = new Map<Uri, Scope>()));
    let scope = ofLanguage.get(folder);
    if (scope === undefined) {
      scope = { language, folder, roots: undefined, settled: new Map(), pending: new Map() };
      ofLanguage.set(folder, scope);
    }
    return scope;
  }

  async #rootsOf({ language, folder }: Scope): Promise<readonly ImportRoot[]> {
    const settings = language.comesWithFiles === true ? this.settings : { ...this.settings, bundled: [] };
    if (!settings.discovers) return rootsFor(folder, language.id, settings, noneNear);
    const near = await nearRoots(folder, language.rootsFrom, this.settings, this.#around);
    const user = this.#userOf(folder);
    const declared = user?.roots?.filter(({ origin }) => origin.kind === 'buf-dependency') ?? [];
    return rootsFor(folder, language.id, settings, {
      ...near,
      declared: [...near.declared, ...declared],
    });
  }

  async #packagesOf({ language, folder }: Scope): Promise<readonly ImportRoot[]> {
    const user = this.#userOf(folder);
    const folders = user === undefined ? [folder] : [folder, user.folder];
    const roots = await Promise.all(
      folders.map((each) => packageRoots(each, language.rootsFrom, this.settings, this.#around)),
    );
    return roots.flat();
  }

  /** Of a folder in a package, from where the package was first used; its files see what is installed there. */
  #userOf(folder: Uri): Scope | undefined {
    for (let at = folder; parentOf(at) !== at; at = parentOf(at)) {
      const user = this.#users.get(at);
      if (user !== undefined) return user;
    }
    return undefined;
  }

  #resolve(scope: Scope, path: string): Promise<ImportResolution> {
    let pending = scope.pending.get(path);
    if (pending === undefined) {
      // Answers are kept for longer than the file that asked first.
      const own = ownText(path);
      pending = this.#look(scope, own).then((resolution) => {
        scope.settled.set(own, resolution);
        scope.pending.delete(own);
        return resolution;
      });
      scope.pending.set(own, pending);
    }
    return pending;
  }

  async #look(scope: Scope, path: string): Promise<ImportResolution> {
    const { language, folder, roots = [] } = scope;
    const missed: ImportCandidate[] = [];
    const none = { path, found: undefined, missed, rivals: [], suggestions: [] };
    const found = await this.#firstOf(language, language.importCandidates(folder, path, roots), missed);
    if (found !== undefined) return { ...none, ...(await this.#asListed(language, path, found)) };
    if (this.settings.discovers) {
      const [hit, ...rivals] = await this.#search(scope, path);
      if (hit !== undefined) return { ...none, found: hit, rivals };
      const last = language
        .importCandidates(folder, path, await this.#packagesOf(scope))
        .filter(({ root }) => installed.has(root.origin.kind));
      const shipped = await this.#firstOf(language, last, missed);
      if (shipped !== undefined) return { ...none, ...(await this.#asListed(language, path, shipped)) };
    }
    return { ...none, suggestions: await this.#suggest(scope, path, missed) };
  }

  /** The first candidate that exists; those before it are added to `missed`. */
  async #firstOf(
    language: Language,
    candidates: readonly ImportCandidate[],
    missed: ImportCandidate[],
  ): Promise<ImportCandidate | undefined> {
    for (const candidate of candidates) {
      if (await this.#exists(language, candidate)) return candidate;
      if (missed.length < maxMissed) missed.push(candidate);
    }
    return undefined;
  }

  async #exists(language: Language, { uri, root }: ImportCandidate): Promise<boolean> {
    // There are many of these; a look at their top spares most of the reading.
    if (installed.has(root.origin.kind)) {
      const [first = ''] = relativeTo(root.uri, uri)?.split('/') ?? [];
      const { files, folders } = await this.#around.list(root.uri);
      if (!files.has(first) && !folders.has(first)) return false;
    }
    return (await this.#read(language, uri)) !== undefined;
  }

  /** What a search of the workspace finds; after the first only files that say something else than it. */
  async #search({ language, folder }: Scope, path: string): Promise<readonly ImportCandidate[]> {
    const hits: ImportCandidate[] = [];
    const texts = new Set<string>();
    for (const hit of await searchFiles(folder, path, this.#options.list)) {
      const file = await this.#read(language, hit.uri);
      if (file === undefined || texts.has(file.text)) continue;
      texts.add(file.text);
      hits.push(hit);
    }
    return hits;
  }

  async #suggest(
    { language, roots = [] }: Scope,
    path: string,
    missed: readonly ImportCandidate[],
  ): Promise<readonly SuggestedImport[]> {
    const { bundledFiles, list } = this.#options;
    if (++this.#suggested > maxSuggested) return [];
    const lists = this.settings.discovers ? [bundledFiles, list] : [bundledFiles];
    const near = await suggestImports(path, lists, (uri) => {
      if (!language.extensions.some((extension) => uri.endsWith(extension))) return undefined;
      for (const root of roots) {
        const below = pathBelow(root, uri);
        if (below !== undefined) return below;
      }
      return undefined;
    });
    const like = await this.#inOtherCase(language, path, missed);
    if (like === undefined) return near;
    return [like, ...near.filter((each) => each.path !== like.path)].slice(0, maxSuggestions);
  }

  /** The file that the import means but for upper and lower case: where it was looked for, else anywhere. */
  async #inOtherCase(
    language: Language,
    path: string,
    missed: readonly ImportCandidate[],
  ): Promise<SuggestedImport | undefined> {
    for (const candidate of missed) {
      const uri = await this.#listed.like(candidate.uri, this.#topOf(candidate));
      if (uri !== undefined && uri !== candidate.uri && (await this.#read(language, uri)) !== undefined)
        return { path: pathAsListed(path, uri), uri };
    }
    const named = this.settings.discovers ? await this.#options.list.endingLike(path) : [];
    for (const uri of named) {
      const listed = pathAsListed(path, uri);
      if (listed !== path && isLike(listed, path) && (await this.#read(language, uri)) !== undefined)
        return { path: listed, uri };
    }
    return undefined;
  }

  /** Where the import leads, by the names that the folders list. */
  async #asListed(
    language: Language,
    path: string,
    found: ImportCandidate,
  ): Promise<Pick<ImportResolution, 'found' | 'listedPath'>> {
    const uri = await this.#listed.of(found.uri, this.#topOf(found));
    if (uri === found.uri || (await this.#read(language, uri)) === undefined) return { found };
    const listedPath = pathAsListed(path, uri);
    return { found: { ...found, uri }, ...(listedPath !== path && { listedPath }) };
  }

  /** The folder from which on the names of the file count: the opened one, for there the names are known to be right. */
  #topOf({ uri, root }: ImportCandidate): Uri {
    const tops = [...this.settings.folders, root.uri];
    return tops.find((top) => relativeTo(top, uri) !== undefined) ?? parentOf(uri);
  }

  async #read(language: Language, uri: Uri): Promise<SourceFile | undefined> {
    const file = await this.#options.read(uri);
    return file?.language === language ? file : undefined;
  }

  /** Of several names a file goes by the shortest counts, so that no order of reading does. */
  #name(importer: Uri, { uri, root }: ImportCandidate, path: string): void {
    if (root.origin.kind === 'own-folder') return;
    this.#take(this.#names.byOthers, uri, path);
    const self = pathBelow(root, importer);
    if (self !== undefined) this.#take(this.#names.bySelf, importer, self);
  }

  #take(names: Map<Uri, string>, uri: Uri, name: string): void {
    const known = names.get(uri);
    if (known !== undefined && !isBefore(name, known)) return;
    names.set(uri, name);
    this.#namings++;
  }
}

/** The roots that hold what a tool has installed. */
const installed: ReadonlySet<RootOrigin['kind']> = new Set([
  'buf-dependency',
  'node-package',
  'go-dependency',
]);

/** Of the places where an import was looked for, more than these are not kept: packages can be many. */
const maxMissed = 100;

/** For more imports that lead nowhere nothing is suggested: where so many do, they are not misspelled. */
const maxSuggested = 200;

/** What is known for the files of one folder. */
interface Scope {
  readonly language: Language;
  readonly folder: Uri;
  roots: readonly ImportRoot[] | undefined;
  readonly settled: Map<string, ImportResolution>;
  readonly pending: Map<string, Promise<ImportResolution>>;
}

function isBefore(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}

/** A file that is no schema may name schemas. */
function languageOfImports({ language }: SourceFile): Language {
  return language.importsFrom ?? language;
}
