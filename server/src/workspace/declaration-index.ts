/** Which file declares what, over the whole workspace. Keeps names only, so that it stays small on large trees. */
import type { Uri } from '../base/uri.ts';
import { type Declaration, walkDeclarations } from '../model/outline.ts';

export class DeclarationIndex {
  readonly #namesOf = new Map<Uri, readonly string[]>();
  readonly #filesOf = new Map<string, Uri[]>();

  /** Takes in the declarations of a file in place of what it declared before. */
  update(uri: Uri, declarations: readonly Declaration[]): void {
    this.remove(uri);
    const names: string[] = [];
    for (const { kind, fullName } of walkDeclarations(declarations))
      if (indexed.has(kind)) names.push(fullName);
    this.#namesOf.set(uri, names);
    for (const name of names) {
      const files = this.#filesOf.get(name);
      if (files === undefined) this.#filesOf.set(name, [uri]);
      else if (!files.includes(uri)) files.push(uri);
    }
  }

  remove(uri: Uri): void {
    for (const name of this.#namesOf.get(uri) ?? []) {
      const others = this.#filesOf.get(name)?.filter((other) => other !== uri) ?? [];
      if (others.length === 0) this.#filesOf.delete(name);
      else this.#filesOf.set(name, others);
    }
    this.#namesOf.delete(uri);
  }

  has(uri: Uri): boolean {
    return this.#namesOf.has(uri);
  }

  /** The files that declare the record, enum or service, in the order in which they were taken in. */
  filesDeclaring(fullName: string): readonly Uri[] {
    return this.#filesOf.get(fullName) ?? [];
  }

  /** All names, for completion. */
  names(): IterableIterator<string> {
    return this.#filesOf.keys();
  }
}

const indexed: ReadonlySet<string> = new Set([
  'message',
  'struct',
  'union',
  'exception',
  'enum',
  'service',
  'method',
]);
