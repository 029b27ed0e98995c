/** Types of Thrift in the words both languages share. */
import type { NameInFile, TypeRefBy, TypeRefByFile } from '../../model/type-ref.ts';
import type { EnumSymbol, InteractionSymbol, ServiceSymbol, StructSymbol, ThriftType } from './symbols.ts';

/** @param nameOf what is to name a declaration. */
export function typeRefOf<Name extends object>(
  type: ThriftType,
  nameOf: (symbol: StructSymbol | EnumSymbol) => Name,
): TypeRefBy<Name> {
  switch (type.kind) {
    case 'struct':
      return { kind: 'record', ...nameOf(type.symbol) };
    case 'enum':
      return { kind: 'enum', ...nameOf(type.symbol) };
    case 'list':
    case 'set':
      return { kind: type.kind, element: typeRefOf(type.element, nameOf) };
    case 'map':
      return {
        kind: 'map',
        key: type.key === undefined ? { kind: 'unknown', name: '' } : typeRefOf(type.key, nameOf),
        value: typeRefOf(type.element, nameOf),
      };
    case 'scalar':
    case 'void':
    case 'unknown':
      return type;
  }
}

/** The type, with declarations by their files. */
export function typeRefByFile(type: ThriftType): TypeRefByFile {
  return typeRefOf(type, nameInFile);
}

/** The declaration by its file. */
export function nameInFile({
  file,
  name,
}: StructSymbol | EnumSymbol | ServiceSymbol | InteractionSymbol): NameInFile {
  return { file: file.uri, name };
}
