/** What types of Thrift are to the Python library: their numbers, their methods, and their part in a `thrift_spec`. */
import type { ProgramRecord } from '../../model/program.ts';
import type { Scalar, TypeRefByFile } from '../../model/type-ref.ts';
import type { PythonModule } from './python-module.ts';

interface ScalarWords {
  /** Its name in `TType`. */
  readonly type: string;
  /** What stands behind `read` and `write` of a protocol. */
  readonly method: string;
  /** What tells texts from bytes in a `thrift_spec`. */
  readonly spec?: string;
}

const scalars: Readonly<Record<Scalar, ScalarWords | undefined>> = {
  bool: { type: 'BOOL', method: 'Bool' },
  int8: { type: 'BYTE', method: 'Byte' },
  int16: { type: 'I16', method: 'I16' },
  int32: { type: 'I32', method: 'I32' },
  int64: { type: 'I64', method: 'I64' },
  double: { type: 'DOUBLE', method: 'Double' },
  string: { type: 'STRING', method: 'String', spec: "'UTF8'" },
  bytes: { type: 'STRING', method: 'Binary', spec: "'BINARY'" },
  uuid: { type: 'UUID', method: 'Uuid' },
  // The library has none of these.
  float: undefined,
  uint32: undefined,
  uint64: undefined,
};

/** The words of a scalar; one that the library lacks is a problem, and written as a double or an integer. */
export function scalarWords(scalar: Scalar, { problems, program }: PythonModule): ScalarWords {
  const words = scalars[scalar];
  if (words !== undefined) return words;
  problems.add(`${program.path}: the Apache library for Python has no ${scalar}.`);
  return { type: 'DOUBLE', method: 'Double' };
}

/** The member of `TType`. */
export function typeNumber(type: TypeRefByFile, module: PythonModule): string {
  switch (type.kind) {
    case 'scalar':
      return `TType.${scalarWords(type.scalar, module).type}`;
    case 'enum':
      return 'TType.I32';
    case 'record':
    case 'unknown':
      return 'TType.STRUCT';
    case 'list':
    case 'set':
    case 'map':
      return `TType.${type.kind.toUpperCase()}`;
    case 'void':
      return 'TType.VOID';
  }
}

/** What a `thrift_spec` says of the type beyond its number. */
export function typeArguments(type: TypeRefByFile, module: PythonModule, isFrozen = false): string {
  switch (type.kind) {
    case 'scalar':
      return scalarWords(type.scalar, module).spec ?? 'None';
    case 'record':
      return `[${module.typeName(type)}, None]`;
    case 'list':
    case 'set': {
      const isKey = isFrozen || type.kind === 'set';
      return `(${typeNumber(type.element, module)}, ${typeArguments(type.element, module, isKey)}, ${pythonBool(isFrozen)})`;
    }
    case 'map': {
      const key = `${typeNumber(type.key, module)}, ${typeArguments(type.key, module, true)}`;
      const value = `${typeNumber(type.value, module)}, ${typeArguments(type.value, module, isFrozen)}`;
      return `(${key}, ${value}, ${pythonBool(isFrozen)})`;
    }
    case 'enum':
    case 'void':
    case 'unknown':
      return 'None';
  }
}

function pythonBool(value: boolean): string {
  return value ? 'True' : 'False';
}

/** Whether objects of the record never change once they are made: exceptions, and what its annotation says. */
export function isImmutable({ kind, annotations }: ProgramRecord): boolean {
  const said = annotations.get('python.immutable');
  return said === undefined ? kind === 'exception' : said !== 'false';
}
