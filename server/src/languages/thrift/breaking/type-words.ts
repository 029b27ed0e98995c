/** A type in words that tell it from another, as a change of it is told. */
import type { Scalar } from '../../../model/type-ref.ts';
import type { ThriftType } from '../symbols.ts';

/** With typedefs followed. A container is told by what it holds, to the depth that a reader takes in. */
export function typeWords(type: ThriftType, depth = 4): string {
  switch (type.kind) {
    case 'scalar':
      return scalarWords[type.scalar] ?? type.scalar;
    case 'struct':
    case 'enum':
      return type.symbol.name;
    case 'unknown':
      return type.name;
    case 'void':
      return 'void';
    case 'list':
    case 'set':
    case 'map': {
      if (depth === 0) return `${type.kind}<…>`;
      const key = type.key === undefined ? '' : `${typeWords(type.key, depth - 1)}, `;
      return `${type.kind}<${key}${typeWords(type.element, depth - 1)}>`;
    }
  }
}

const scalarWords: Readonly<Partial<Record<Scalar, string>>> = {
  int8: 'i8',
  int16: 'i16',
  int32: 'i32',
  int64: 'i64',
  bytes: 'binary',
};
