/** What Thrift cannot say of a type. */
import type { ConversionCode } from '../../../model/conversion-remarks.ts';
import type { TypeRefByFile } from '../../../model/type-ref.ts';

/** Messages are predicates, such as `is an i64`. */
export function tellOfType(type: TypeRefByFile, tell: (code: ConversionCode, message: string) => void): void {
  switch (type.kind) {
    case 'scalar':
      if (type.scalar === 'uint32') tell('unsigned', 'is an i64');
      if (type.scalar === 'uint64') tell('unsigned', 'is an i64, in which numbers from 2^63 on are negative');
      if (type.scalar === 'float') tell('floating-point', 'is a double');
      break;
    case 'list':
    case 'set':
      tellOfType(type.element, tell);
      break;
    case 'map':
      tellOfType(type.key, tell);
      tellOfType(type.value, tell);
      break;
    case 'record':
    case 'enum':
    case 'void':
    case 'unknown':
      break;
  }
}
