/** What types of Thrift are in TypeScript, and what a protocol calls them. */
import type { Scalar, TypeRefByFile } from '../../model/type-ref.ts';
import type { TypescriptModule } from './typescript-module.ts';

interface ScalarWords {
  readonly type: string;
  /** Its name in `$thrift.Type`. */
  readonly number: string;
  /** What stands behind `read` and `write` of a protocol. */
  readonly method: string;
}

const scalars: Readonly<Record<Scalar, ScalarWords | undefined>> = {
  bool: { type: 'boolean', number: 'BOOL', method: 'Bool' },
  int8: { type: 'number', number: 'BYTE', method: 'Byte' },
  int16: { type: 'number', number: 'I16', method: 'I16' },
  int32: { type: 'number', number: 'I32', method: 'I32' },
  int64: { type: 'bigint', number: 'I64', method: 'I64' },
  double: { type: 'number', number: 'DOUBLE', method: 'Double' },
  string: { type: 'string', number: 'STRING', method: 'String' },
  bytes: { type: 'Uint8Array', number: 'STRING', method: 'Binary' },
  uuid: { type: 'string', number: 'UUID', method: 'Uuid' },
  // Thrift of Apache has none of these.
  float: undefined,
  uint32: undefined,
  uint64: undefined,
};

/** The words of a scalar; one that Apache Thrift lacks is a problem, and read and written as a double. */
export function scalarWords(scalar: Scalar, { problems, program }: TypescriptModule): ScalarWords {
  const words = scalars[scalar];
  if (words !== undefined) return words;
  problems.add(`${program.path}: Apache Thrift has no ${scalar}.`);
  return { type: 'number', number: 'DOUBLE', method: 'Double' };
}

export function typeText(type: TypeRefByFile, module: TypescriptModule): string {
  switch (type.kind) {
    case 'scalar':
      return scalarWords(type.scalar, module).type;
    case 'enum':
    case 'record':
      return module.nameOf(type);
    case 'list':
      return `Array<${typeText(type.element, module)}>`;
    case 'set':
      return `Set<${typeText(type.element, module)}>`;
    case 'map':
      return `Map<${typeText(type.key, module)}, ${typeText(type.value, module)}>`;
    case 'void':
      return 'void';
    case 'unknown':
      return 'unknown';
  }
}

/** The number that says the type on the wire. */
export function typeNumber(type: TypeRefByFile, module: TypescriptModule): string {
  switch (type.kind) {
    case 'scalar':
      return `$thrift.Type.${scalarWords(type.scalar, module).number}`;
    case 'enum':
      return '$thrift.Type.I32';
    case 'record':
    case 'unknown':
      return '$thrift.Type.STRUCT';
    case 'list':
    case 'set':
    case 'map':
      return `$thrift.Type.${type.kind.toUpperCase()}`;
    case 'void':
      return '$thrift.Type.VOID';
  }
}
