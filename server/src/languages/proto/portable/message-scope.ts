/** What is declared inside of one message, such as the messages around lists that stand where no list can. */
import { defaultJsonName } from '../../../model/default-json-name.ts';
import type { PortableField } from '../../../model/portable.ts';
import type { Scalar, TypeRefByFile } from '../../../model/type-ref.ts';
import { mapEntryNameOf } from '../names.ts';
import { type FullNames, identifier, within } from './names.ts';

export interface ScopeHost {
  readonly names: FullNames;
  /** What to write in the scope for a declared type. */
  reference(scope: string, type: TypeRefByFile & { readonly kind: 'record' | 'enum' }): string;
  tell(code: 'map-key' | 'nested-container', message: string): void;
}

export class MessageScope {
  /** The messages that were made, in their order. */
  readonly made: string[] = [];
  readonly #host: ScopeHost;
  readonly #fullName: string;
  readonly #jsonNames = new Set<string>();
  readonly #wrappers = new Map<string, string>();

  constructor(host: ScopeHost, fullName: string) {
    this.#host = host;
    this.#fullName = fullName;
  }

  /** A name for the field that nothing in the message has. */
  fieldName({ name: wanted, type }: PortableField): string {
    const { names } = this.#host;
    const isFree = (name: string): boolean =>
      !names.has(within(this.#fullName, name)) &&
      !this.#jsonNames.has(defaultJsonName(name).toLowerCase()) &&
      (type.kind !== 'map' || !names.has(within(this.#fullName, mapEntryNameOf(name))));
    const base = identifier(wanted);
    let name = base;
    for (let next = 2; !isFree(name); next++) name = `${base}${next}`;
    names.add(within(this.#fullName, name), 'other');
    if (type.kind === 'map') names.add(within(this.#fullName, mapEntryNameOf(name)), 'other');
    this.#jsonNames.add(defaultJsonName(name).toLowerCase());
    return name;
  }

  /** A name for a oneof. */
  oneofName(wanted: string): string {
    const name = this.#host.names.free(this.#fullName, identifier(wanted));
    this.#host.names.add(within(this.#fullName, name), 'other');
    return name;
  }

  /** The type of a field, with `repeated` where it is a list. */
  fieldType(type: TypeRefByFile): string {
    switch (type.kind) {
      case 'list':
      case 'set':
        return `repeated ${this.elementType(type.element)}`;
      case 'map':
        return isKey(type.key)
          ? `map<${this.elementType(type.key)}, ${this.elementType(type.value)}>`
          : `repeated ${this.#entry(type)}`;
      case 'scalar':
      case 'record':
      case 'enum':
      case 'void':
      case 'unknown':
        return this.elementType(type);
    }
  }

  /** A type that one value has: a message is put around lists and maps. */
  elementType(type: TypeRefByFile): string {
    switch (type.kind) {
      case 'scalar':
        return scalarWords[type.scalar];
      case 'record':
      case 'enum':
        return this.#host.reference(this.#fullName, type);
      case 'list':
      case 'set':
      case 'map':
        return this.#wrapper(type);
      case 'void':
      case 'unknown':
        return 'bytes';
    }
  }

  #wrapper(type: TypeRefByFile & { readonly kind: 'list' | 'set' | 'map' }): string {
    return this.#message(`value ${keyOf(type)}`, wordsOf(type), (name) => {
      this.#host.tell('nested-container', `the message "${name}" is put around a ${type.kind}`);
      return [`${this.fieldType(type)} ${type.kind === 'map' ? 'entries' : 'values'} = 1;`];
    });
  }

  #entry(type: TypeRefByFile & { readonly kind: 'map' }): string {
    return this.#message(
      `entry ${keyOf(type)}`,
      `${wordsOf(type.key)}${wordsOf(type.value)}Entry`,
      (name) => {
        this.#host.tell('map-key', `the map becomes a list of "${name}"`);
        return [`${this.elementType(type.key)} key = 1;`, `${this.elementType(type.value)} value = 2;`];
      },
    );
  }

  #message(key: string, wanted: string, fields: (name: string) => readonly string[]): string {
    const known = this.#wrappers.get(key);
    if (known !== undefined) return known;
    const name = this.#host.names.free(this.#fullName, wanted);
    this.#host.names.add(within(this.#fullName, name), 'type');
    this.#wrappers.set(key, name);
    // What it needs itself comes before it.
    const lines = fields(name);
    this.made.push(`message ${name} {`, ...lines, '}', '');
    return name;
  }
}

const scalarWords: Readonly<Record<Scalar, string>> = {
  bool: 'bool',
  int8: 'int32',
  int16: 'int32',
  int32: 'int32',
  int64: 'int64',
  uint32: 'uint32',
  uint64: 'uint64',
  float: 'float',
  double: 'double',
  string: 'string',
  bytes: 'bytes',
  uuid: 'string',
};

const keyScalars: ReadonlySet<Scalar> = new Set<Scalar>([
  'bool',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'string',
]);

function isKey(type: TypeRefByFile): boolean {
  return type.kind === 'scalar' && keyScalars.has(type.scalar);
}

/** Says which type it is, however it is nested. */
function keyOf(type: TypeRefByFile): string {
  switch (type.kind) {
    case 'scalar':
      return scalarWords[type.scalar];
    case 'record':
    case 'enum':
      return `${type.file}#${type.name}`;
    case 'list':
    case 'set':
      return `list<${keyOf(type.element)}>`;
    case 'map':
      return `map<${keyOf(type.key)},${keyOf(type.value)}>`;
    case 'void':
    case 'unknown':
      return type.kind;
  }
}

/** What a message for the type is called. */
function wordsOf(type: TypeRefByFile): string {
  switch (type.kind) {
    case 'scalar':
      return scalarWords[type.scalar].replace(/^./, (letter) => letter.toUpperCase());
    case 'record':
    case 'enum':
      return identifier(type.name.slice(type.name.lastIndexOf('.') + 1)).replace(/^./, (letter) =>
        letter.toUpperCase(),
      );
    case 'list':
    case 'set':
      return `${wordsOf(type.element)}List`;
    case 'map':
      return `${wordsOf(type.key)}${wordsOf(type.value)}Map`;
    case 'void':
    case 'unknown':
      return 'Value';
  }
}
