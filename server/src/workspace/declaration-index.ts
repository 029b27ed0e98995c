/** Which file declares what, over the whole workspace. Keeps names only, so that it stays small on large trees. */
import type { Uri } from '../base/uri.ts';
import { type Declaration, type DeclarationKind, walkDeclarations } from '../model/outline.ts';

/** What others refer to by its full name, in order of place; each name once. */
export interface DeclaredNames {
  readonly types: readonly string[];
  readonly services: readonly string[];
}

export function namesIn(declarations: readonly Declaration[]): DeclaredNames {
  const types = new Set<string>();
  const services = new Set<string>();
  for (const { kind, fullName } of walkDeclarations(declarations))
    if (fullName === '') continue;
    else if (kind === 'service') services.add(fullName);
    else if (typeKinds.has(kind)) types.add(fullName);
  return { types: apart(types), services: apart(services) };
}

const typeKinds: ReadonlySet<DeclarationKind> = new Set(['message', 'struct', 'union', 'exception', 'enum']);

/** The names without the file's text, which a name that was cut out of it would keep in memory. */
function apart(names: ReadonlySet<string>): readonly string[] {
  return names.size === 0 ? none : [...names].join('\n').split('\n');
}

const none: readonly string[] = [];

export class DeclarationIndex {
  readonly #names = new Map<Uri, DeclaredNames>();
  readonly #types = new Map<string, readonly Uri[]>();
  readonly #services = new Map<string, readonly Uri[]>();

  /** Takes in what a file declares in place of what it declared before. */
  update(uri: Uri, names: DeclaredNames): void {
    const before = this.#names.get(uri);
    if (before !== undefined && areEqual(before, names)) return;
    this.remove(uri);
    this.#names.set(uri, names);
    for (const name of names.types) add(this.#types, name, uri);
    for (const name of names.services) add(this.#services, name, uri);
  }

  remove(uri: Uri): void {
    const names = this.#names.get(uri);
    for (const name of names?.types ?? []) withdraw(this.#types, name, uri);
    for (const name of names?.services ?? []) withdraw(this.#services, name, uri);
    this.#names.delete(uri);
  }

  has(uri: Uri): boolean {
    return this.#names.has(uri);
  }

  files(): readonly Uri[] {
    return [...this.#names.keys()];
  }

  /** The files that declare the record or enum, in the order in which they were taken in. */
  filesWithType(fullName: string): readonly Uri[] {
    return this.#types.get(fullName) ?? [];
  }

  /** The full names of the records and enums that are declared by the name. Looks at all names. */
  typesNamed(name: string): readonly string[] {
    return [...this.#types.keys()].filter((full) => full === name || full.endsWith(`.${name}`));
  }

  /** The files that declare the service, in the order in which they were taken in. */
  filesWithService(fullName: string): readonly Uri[] {
    return this.#services.get(fullName) ?? [];
  }

  /** The full names of all services, each with the files that declare it. */
  services(): ReadonlyMap<string, readonly Uri[]> {
    return this.#services;
  }
}

function areEqual(a: DeclaredNames, b: DeclaredNames): boolean {
  return sameList(a.types, b.types) && sameList(a.services, b.services);
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at]);
}

function add(files: Map<string, readonly Uri[]>, name: string, uri: Uri): void {
  files.set(name, [...(files.get(name) ?? []), uri]);
}

function withdraw(files: Map<string, readonly Uri[]>, name: string, uri: Uri): void {
  const others = (files.get(name) ?? []).filter((other) => other !== uri);
  if (others.length === 0) files.delete(name);
  else files.set(name, others);
}
