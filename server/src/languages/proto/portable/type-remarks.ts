/** What Protobuf cannot say of a type. */
import type { ConversionCode } from '../../../model/conversion-remarks.ts';
import type { TypeRefByFile } from '../../../model/type-ref.ts';

/** @param name of the field that has the type. */
export function tellOfType(
  type: TypeRefByFile,
  name: string,
  tell: (code: ConversionCode, message: string) => void,
): void {
  switch (type.kind) {
    case 'scalar':
      if (type.scalar === 'int8' || type.scalar === 'int16') tell('integer-width', `"${name}" is an int32`);
      if (type.scalar === 'uuid') tell('uuid', `"${name}" is a string`);
      break;
    case 'list':
      tellOfType(type.element, name, tell);
      break;
    case 'set':
      tell('set', `nothing says that the elements of "${name}" differ`);
      tellOfType(type.element, name, tell);
      break;
    case 'map':
      tellOfType(type.key, name, tell);
      tellOfType(type.value, name, tell);
      break;
    case 'record':
    case 'enum':
    case 'void':
    case 'unknown':
      break;
  }
}
