/** Facts of a field, an argument or a declared exception: its type, its id, how it looks on the wire, when it is there. */
import type { CodePhrase, Fact, Phrase } from '../../model/description.ts';
import { joined } from '../../model/description.ts';
import type { Presence } from '../../model/schema.ts';
import type { Scalar } from '../../model/type-ref.ts';
import { nameOfDialect } from './dialect.ts';
import type { EnumSymbol, FieldSymbol, StructSymbol, ThriftLinked, ThriftType } from './symbols.ts';

export function fieldFacts(file: ThriftLinked, field: FieldSymbol): readonly Fact[] {
  return [...typeFacts(field), idFact(file, field), ...wireFacts(field), presenceFact(field.presence)];
}

/** Where the type as written does not show what it is. */
function typeFacts({ node: { type }, type: resolved }: FieldSymbol): readonly Fact[] {
  if (type.kind === 'base-type' || resolved.kind === 'unknown') return [];
  return [{ label: 'Type', value: typePhrases(resolved) }];
}

/** A type with typedefs followed. Containers are as deep as a reader can follow. */
export function typePhrases(type: ThriftType, depth = 0): readonly Phrase[] {
  switch (type.kind) {
    case 'scalar':
      return [{ code: scalars[type.scalar]?.name ?? type.scalar }];
    case 'struct':
    case 'enum':
      return [`${type.symbol.kind} `, declared(type.symbol)];
    case 'void':
      return [{ code: 'void' }];
    case 'unknown':
      return [{ code: type.name }];
    case 'list':
    case 'set':
    case 'map': {
      if (depth > 3) return [{ code: '…' }];
      const key = type.key === undefined ? [] : [...typePhrases(type.key, depth + 1), ' to '];
      return [`${type.kind} of `, ...key, ...typePhrases(type.element, depth + 1)];
    }
  }
}

/** The same in one word: `map<string, base.Person>`. */
export function typeName(type: ThriftType, depth = 0): string {
  switch (type.kind) {
    case 'scalar':
      return scalars[type.scalar]?.name ?? type.scalar;
    case 'struct':
    case 'enum':
      return `${type.symbol.file.program}.${type.symbol.name}`;
    case 'void':
      return 'void';
    case 'unknown':
      return type.name;
    case 'list':
    case 'set':
    case 'map': {
      if (depth > 3) return '…';
      const key = type.key === undefined ? '' : `${typeName(type.key, depth + 1)}, `;
      return `${type.kind}<${key}${typeName(type.element, depth + 1)}>`;
    }
  }
}

export function declared({ file, node, name }: StructSymbol | EnumSymbol): CodePhrase {
  return {
    code: `${file.program}.${name}`,
    at: { uri: file.uri, span: { start: node.name.start, end: node.name.end } },
  };
}

/** Those without an id get one from the compiler. */
function idFact({ dialect }: ThriftLinked, { node, id }: FieldSymbol): Fact {
  if (node.id === undefined)
    return { label: 'Id', value: [`${id}, implicit: as ${nameOfDialect(dialect)} counts`] };
  return { label: 'Id', value: [String(id)] };
}

interface WireType {
  readonly name?: string;
  readonly binary: number;
  readonly compact: number;
}

/**
 * The types of the protocols: https://github.com/apache/thrift/blob/master/doc/specs/thrift-binary-protocol.md and
 * thrift-compact-protocol.md.
 */
const scalars: Readonly<Partial<Record<Scalar, WireType>>> = {
  bool: { binary: 2, compact: 1 },
  int8: { name: 'i8', binary: 3, compact: 3 },
  int16: { name: 'i16', binary: 6, compact: 4 },
  int32: { name: 'i32', binary: 8, compact: 5 },
  int64: { name: 'i64', binary: 10, compact: 6 },
  double: { binary: 4, compact: 7 },
  string: { binary: 11, compact: 8 },
  bytes: { name: 'binary', binary: 11, compact: 8 },
  uuid: { binary: 16, compact: 13 },
};

const others = {
  struct: { binary: 12, compact: 12 },
  enum: { binary: 8, compact: 5 },
  map: { binary: 13, compact: 11 },
  set: { binary: 14, compact: 10 },
  list: { binary: 15, compact: 9 },
} as const satisfies Readonly<Record<string, WireType>>;

function wireTypeOf(type: ThriftType): WireType | undefined {
  if (type.kind === 'scalar') return scalars[type.scalar];
  return type.kind === 'void' || type.kind === 'unknown' ? undefined : others[type.kind];
}

function wireFacts({ id, type }: FieldSymbol): readonly Fact[] {
  const wire = wireTypeOf(type);
  if (wire === undefined) return [];
  const bits = id & 0xffff;
  const bytes = [wire.binary, bits >> 8, bits & 0xff].map((byte) => byte.toString(16).padStart(2, '0'));
  const compact = wire.compact === 1 ? '1 for true, 2 for false' : String(wire.compact);
  return [
    {
      label: 'Wire',
      value: joined([['binary ', { code: bytes.join(' ') }], [`compact type ${compact}`]], ' · '),
    },
  ];
}

function presenceFact(presence: Presence): Fact {
  return { label: 'Presence', value: [presenceWords[presence]] };
}

const presenceWords: Readonly<Record<Presence, string>> = {
  required: 'required, who reads fails where it is missing',
  optional: 'optional, written only where it is set',
  implicit: 'written only where it is not the default',
  default: 'neither required nor optional, always written, may be missing when read',
};
