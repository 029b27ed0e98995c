/** Which file declares what, over the whole workspace. Keeps names only, so that it stays small on large trees. */
import type { Uri } from '../base/uri.ts';
import { type Declaration, type DeclarationKind, walkDeclarations } from '../model/outline.ts';

/** What can be looked up: what others refer to by its full name. */
type IndexedKind = 'type' | 'service';

export class DeclarationIndex {
  readonly #namesOf = new Map<Uri, ReadonlyMap<string, IndexedKind>>();
  readonly #filesOf: Readonly<Record<IndexedKind, Map<string, readonly Uri[]>>> = {
    type: new Map(),
    service: new Map(),
  };

  /** Takes in the declarations of a file in place of what it declared before. */
  update(uri: Uri, declarations: readonly Declaration[]): void {
    this.remove(uri);
    const names = new Map<string, IndexedKind>();
    for (const { kind, fullName } of walkDeclarations(declarations)) {
      const indexed = indexedKinds[kind];
      if (indexed !== undefined && fullName !== '') names.set(fullName, indexed);
    }
    this.#namesOf.set(uri, names);
    for (const [name, kind] of names) this.#filesOf[kind].set(name, [...this.#files(kind, name), uri]);
  }

  remove(uri: Uri): void {
    for (const [name, kind] of this.#namesOf.get(uri) ?? []) {
      const others = this.#files(kind, name).filter((other) => other !== uri);
      if (others.length === 0) this.#filesOf[kind].delete(name);
      else this.#filesOf[kind].set(name, others);
    }
    this.#namesOf.delete(uri);
  }

  has(uri: Uri): boolean {
    return this.#namesOf.has(uri);
  }

  /** The files that declare the record or enum, in the order in which they were taken in. */
  filesWithType(fullName: string): readonly Uri[] {
    return this.#files('type', fullName);
  }

  /** The files that declare the service, in the order in which they were taken in. */
  filesWithService(fullName: string): readonly Uri[] {
    return this.#files('service', fullName);
  }

  /** The full names of all services, each with the files that declare it. */
  services(): ReadonlyMap<string, readonly Uri[]> {
    return this.#filesOf.service;
  }

  #files(kind: IndexedKind, name: string): readonly Uri[] {
    return this.#filesOf[kind].get(name) ?? [];
  }
}

const indexedKinds: Readonly<Partial<Record<DeclarationKind, IndexedKind>>> = {
  message: 'type',
  struct: 'type',
  union: 'type',
  exception: 'type',
  enum: 'type',
  service: 'service',
};
