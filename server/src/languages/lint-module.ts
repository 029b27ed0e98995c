/**
 * The files of a module as rules about several files see them: those whose problems are looked for as a whole, and of
 * all others the facts that their texts alone decide, so that none of them has to be linked. Facts are a language's own.
 */
import type { Uri } from '../base/uri.ts';

/** A file of a module; what its facts mean is for the language to know that made them. */
export interface ModuleFile {
  readonly uri: Uri;
  /** What an import of the file says. */
  readonly importPath: string;
  /** As `Linter.factsOf` gives them. */
  readonly facts: string;
}

/** A file as rules see it. */
export interface Member<F, L> {
  readonly uri: Uri;
  readonly importPath: string;
  readonly facts: F;
  /** Where problems of it are looked for. */
  readonly file?: L;
}

/** What members are grouped by. The same function every time: what it was asked once is kept. */
export type Trait<F> = (member: Member<F, unknown>) => string;

/** Facts of many files, put in order as rules ask for that; as it is for as long as none of the files changes. */
export class LintModule {
  readonly #members = new Map<Uri, KeptMember>();
  readonly #groups = new Map<unknown, ReadonlyMap<string, readonly Member<unknown, never>[]>>();
  readonly #made = new Map<object, unknown>();

  /** What `before` knows of files that are as they were is known here, too. */
  constructor(files: Iterable<ModuleFile>, before?: LintModule) {
    for (const file of files) {
      const known = before === undefined ? undefined : before.#members.get(file.uri);
      const isSame = known?.importPath === file.importPath && known.text === file.facts;
      this.#members.set(file.uri, isSame ? known : new KeptMember(file));
    }
  }

  member<F>(uri: Uri): Member<F, never> | undefined {
    return this.#members.get(uri) as Member<F, never> | undefined;
  }

  /** All of them by a trait. */
  by<F>(trait: Trait<F>): ReadonlyMap<string, readonly Member<F, never>[]> {
    const known = this.#groups.get(trait) as ReadonlyMap<string, readonly Member<F, never>[]> | undefined;
    if (known !== undefined) return known;
    const groups = Map.groupBy(this.#members.values() as Iterable<Member<F, never>>, trait);
    this.#groups.set(trait, groups);
    return groups;
  }

  /** What is made of all of them, made once. */
  once<F, T>(make: (members: Iterable<Member<F, never>>) => T): T {
    if (!this.#made.has(make))
      this.#made.set(make, make(this.#members.values() as Iterable<Member<F, never>>));
    return this.#made.get(make) as T;
  }
}

class KeptMember {
  readonly uri: Uri;
  readonly importPath: string;
  readonly text: string;
  #facts: unknown;

  constructor({ uri, importPath, facts }: ModuleFile) {
    this.uri = uri;
    this.importPath = importPath;
    this.text = facts;
  }

  get facts(): unknown {
    return (this.#facts ??= JSON.parse(this.text) as unknown);
  }
}

/** What else there is in a module, beside the files whose problems are looked for. */
export interface Around {
  readonly module: LintModule;
  /** In the place of those of the module: what editors have open. */
  readonly open: readonly ModuleFile[];
}

const nothing = new LintModule([]);

/** All that is linted together. */
export class LintedModule<F, L extends { readonly uri: Uri }> {
  /** Those whose problems are looked for. */
  readonly subjects: readonly Member<F, L>[];
  /** The files that stand as they are now before what the module knows of them. */
  readonly present: readonly Member<F, L>[];
  readonly module: LintModule;
  readonly #presentUris: ReadonlySet<Uri>;
  readonly #groups = new Map<Trait<F>, Map<string, readonly Member<F, L>[]>>();
  /** The groups that those of the module are in, too. */
  readonly #joined = new Set<readonly unknown[] | undefined>();

  constructor(subjects: readonly Member<F, L>[], around: Around | undefined) {
    const open = (around?.open ?? []).filter(({ uri }) => !subjects.some((each) => each.uri === uri));
    this.subjects = subjects;
    this.present = [...subjects, ...open.map((file) => new KeptMember(file) as Member<F, L>)];
    this.module = around?.module ?? nothing;
    this.#presentUris = new Set(this.present.map(({ uri }) => uri));
  }

  isPresent(uri: Uri): boolean {
    return this.#presentUris.has(uri);
  }

  has(uri: Uri): boolean {
    return this.isPresent(uri) || this.module.member(uri) !== undefined;
  }

  /** The members with the trait. */
  with(trait: Trait<F>, value: string): readonly Member<F, L>[] {
    let groups = this.#groups.get(trait);
    if (groups === undefined) this.#groups.set(trait, (groups = new Map(Map.groupBy(this.present, trait))));
    const known = groups.get(value);
    const others = this.module.by(trait).get(value);
    if (others === undefined || this.#joined.has(known)) return known ?? [];
    const all = [...(known ?? []), ...others.filter(({ uri }) => !this.isPresent(uri))];
    this.#joined.add(all);
    groups.set(value, all);
    return all;
  }

  /** The groups by a trait that any of the subjects is in. */
  groupsOf(trait: Trait<F>): readonly (readonly [string, readonly Member<F, L>[]])[] {
    const values = new Set(this.subjects.map(trait));
    return [...values].map((value) => [value, this.with(trait, value)]);
  }
}
