/** Two states of a schema, and which declarations of one are those of the other. */
import type { FilePair } from '../../breaking.ts';
import { namespacesOf, sharesNamespaces } from '../namespaces.ts';
import type {
  ConstantSymbol,
  InteractionSymbol,
  ServiceSymbol,
  ThriftLinked,
  ThriftType,
  TypeSymbol,
} from '../symbols.ts';

export type Declared = TypeSymbol | ConstantSymbol | ServiceSymbol | InteractionSymbol;

export class SchemaPair {
  /** Files by their import paths, with all that they include. */
  readonly now: ReadonlyMap<string, ThriftLinked>;
  readonly before: ReadonlyMap<string, ThriftLinked>;
  readonly #paths = new Map<ThriftLinked, string>();
  readonly #alike = new Map<ThriftLinked, readonly ThriftLinked[]>();

  constructor(
    now: readonly ThriftLinked[],
    before: readonly ThriftLinked[],
    pairs: readonly FilePair<ThriftLinked>[] = [],
  ) {
    this.#pairFiles(pairs);
    this.now = this.#byPath(now);
    this.before = this.#byPath(before);
  }

  /** What is now in the place of a file of before. */
  fileNow(before: ThriftLinked): ThriftLinked | undefined {
    return this.now.get(this.#pathOf(before));
  }

  /** Where the declaration is now: in its file, or in one whose code is generated to the same namespaces. */
  counterpart<T extends Declared>(before: T): T | undefined {
    return this.inFile(before) ?? this.inNamespace(before);
  }

  /** The declaration of that kind in the file that is now in the place of its own. */
  inFile<T extends Declared>(before: T): T | undefined {
    const file = this.fileNow(before.file);
    return file && declaredIn(file, before);
  }

  /** The declaration in any file of the same namespaces. */
  inNamespace<T extends Declared>(before: T): T | undefined {
    for (const file of this.filesLike(before.file)) {
      const found = declaredIn(file, before);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The files of now whose code is generated to where that of a file of before was. */
  filesLike(before: ThriftLinked): readonly ThriftLinked[] {
    let files = this.#alike.get(before);
    if (files === undefined) {
      const namespaces = namespacesOf(before);
      // Where nothing is said, the name of the file is the namespace.
      files =
        namespaces.size === 0
          ? [this.fileNow(before)].filter((file) => file !== undefined)
          : [...this.now.values()].filter((file) => sharesNamespaces(namespacesOf(file), namespaces));
      this.#alike.set(before, files);
    }
    return files;
  }

  /** Whether the types mean the same, typedefs followed: what is declared goes by its name. */
  isSameType(now: ThriftType, before: ThriftType): boolean {
    return this.#matches(now, before, (a, b) => a === b);
  }

  /** Whether what was written as one type is read as the other; `isText` where binary data is not text on the wire. */
  isCompatible(now: ThriftType, before: ThriftType, isText: boolean): boolean {
    const onWire = (scalar: string): string => (scalar === 'bytes' && !isText ? 'string' : scalar);
    return this.#matches(asInteger(now), asInteger(before), (a, b) => onWire(a) === onWire(b), true);
  }

  #matches(
    now: ThriftType,
    before: ThriftType,
    scalars: (now: string, before: string) => boolean,
    onWire = false,
  ): boolean {
    const [a, b] = onWire ? [asInteger(now), asInteger(before)] : [now, before];
    switch (a.kind) {
      case 'scalar':
        return b.kind === 'scalar' && scalars(a.scalar, b.scalar);
      case 'struct':
      case 'enum':
        return b.kind === a.kind && this.#isSameSymbol(a.symbol, b.symbol);
      case 'list':
      case 'set':
      case 'map':
        if (b.kind !== a.kind) return false;
        return (
          this.#matches(a.element, b.element, scalars, onWire) &&
          (a.key === undefined || b.key === undefined || this.#matches(a.key, b.key, scalars, onWire))
        );
      case 'void':
        return b.kind === 'void';
      case 'unknown':
        return b.kind === 'unknown' && a.name === b.name;
    }
  }

  #isSameSymbol(now: TypeSymbol, before: TypeSymbol): boolean {
    if (now.name !== before.name) return false;
    return this.counterpart(before) === now || now.file.importPath === this.#pathOf(before.file);
  }

  #pathOf(file: ThriftLinked): string {
    return this.#paths.get(file) ?? file.importPath;
  }

  /** Those of `pairs`, and what they include by the same paths. */
  #pairFiles(pairs: readonly FilePair<ThriftLinked>[]): void {
    const waiting = [...pairs];
    for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
      if (this.#paths.has(pair.before)) continue;
      this.#paths.set(pair.before, pair.now.importPath);
      const included = new Map(pair.now.includes.map(({ path, file }) => [path, file]));
      for (const { path, file: before } of pair.before.includes) {
        const now = included.get(path);
        if (now !== undefined && before !== undefined) waiting.push({ now, before });
      }
    }
  }

  #byPath(files: readonly ThriftLinked[]): ReadonlyMap<string, ThriftLinked> {
    const all = new Set(files);
    for (const { includes } of all) for (const { file } of includes) if (file !== undefined) all.add(file);
    return new Map([...all].map((file) => [this.#pathOf(file), file]));
  }
}

/** An enum travels as a 32-bit integer. */
function asInteger(type: ThriftType): ThriftType {
  return type.kind === 'enum' ? { kind: 'scalar', scalar: 'int32' } : type;
}

/** What the file declares by the name, in the same table: a struct may have become a union. */
function declaredIn<T extends Declared>(file: ThriftLinked, { kind, name }: T): T | undefined {
  const found = tableOf(file, kind).get(name);
  return found !== undefined && isAlike(found.kind, kind) ? (found as T) : undefined;
}

function tableOf(file: ThriftLinked, kind: Declared['kind']): ReadonlyMap<string, Declared> {
  switch (kind) {
    case 'constant':
      return file.constantsByName;
    case 'service':
      return file.servicesByName;
    case 'interaction':
      return file.interactionsByName;
    case 'struct':
    case 'union':
    case 'exception':
    case 'enum':
    case 'typedef':
      return file.typesByName;
  }
}

const records: ReadonlySet<Declared['kind']> = new Set(['struct', 'union', 'exception']);

function isAlike(a: Declared['kind'], b: Declared['kind']): boolean {
  return a === b || (records.has(a) && records.has(b));
}
