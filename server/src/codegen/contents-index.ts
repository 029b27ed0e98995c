/** The contents of files, by the ids of what they declare, and what things are called. */
import type { DeclaredService, DeclaredType, DeclaredTypedef, FileContents } from '../model/contents.ts';
import { typeText, type TypeRef } from '../model/type-ref.ts';

/** A type that fields refer to, or a service. */
export type DeclaredNode = Exclude<DeclaredType, DeclaredTypedef> | DeclaredService;

interface Placed<T> {
  readonly item: T;
  readonly file: FileContents;
}

export class ContentsIndex {
  readonly files: readonly FileContents[];
  readonly #nodes = new Map<string, Placed<DeclaredNode>>();

  constructor(files: readonly FileContents[]) {
    this.files = files;
    for (const file of files)
      for (const item of [...file.services, ...file.types])
        // Of two by one name, which is an error, the first counts.
        if (item.kind !== 'typedef' && !this.#nodes.has(item.id)) this.#nodes.set(item.id, { item, file });
  }

  node(id: string): Placed<DeclaredNode> | undefined {
    return this.#nodes.get(id);
  }

  nodes(): readonly DeclaredNode[] {
    return Array.from(this.#nodes.values(), ({ item }) => item);
  }

  /** With its scope in front: `greet.v1.Person`. */
  qualifiedName(id: string): string {
    const found = this.#nodes.get(id);
    return found === undefined ? id : qualified(found.file.scope, found.item.name);
  }

  /** As those say it who are in the scope. */
  nameWithin(scope: string, id: string): string {
    const found = this.#nodes.get(id);
    if (found === undefined) return id;
    return found.file.scope === scope ? found.item.name : qualified(found.file.scope, found.item.name);
  }

  /** Names of types in it are those that `nameOf` gives. */
  typeText(type: TypeRef, nameOf: (id: string) => string): string {
    return typeText(named(type, nameOf));
  }

  /** The services and types that go by the name, with its scope or without. */
  named(name: string): readonly DeclaredNode[] {
    const items = Array.from(this.#nodes.values());
    const exact = items.filter(({ item, file }) => qualified(file.scope, item.name) === name);
    const found = exact.length > 0 ? exact : items.filter(({ item }) => item.name === name);
    return found.map(({ item }) => item);
  }
}

function qualified(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`;
}

/** The ids of the types that a type is made of. */
export function* idsIn(type: TypeRef): Generator<string> {
  switch (type.kind) {
    case 'record':
    case 'enum':
      yield type.name;
      return;
    case 'list':
    case 'set':
      yield* idsIn(type.element);
      return;
    case 'map':
      yield* idsIn(type.key);
      yield* idsIn(type.value);
      return;
    case 'scalar':
    case 'void':
    case 'unknown':
  }
}

function named(type: TypeRef, nameOf: (id: string) => string): TypeRef {
  switch (type.kind) {
    case 'record':
    case 'enum':
      return { kind: type.kind, name: nameOf(type.name) };
    case 'list':
    case 'set':
      return { kind: type.kind, element: named(type.element, nameOf) };
    case 'map':
      return { kind: 'map', key: named(type.key, nameOf), value: named(type.value, nameOf) };
    case 'scalar':
    case 'void':
    case 'unknown':
      return type;
  }
}
