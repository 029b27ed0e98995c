/** What rules about declarations that are gone go through, by kind. */
import type {
  ConstantSymbol,
  EnumSymbol,
  InteractionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
  TypedefSymbol,
} from '../symbols.ts';

/** Structs, unions and exceptions. */
export function structsOf(file: ThriftLinked): readonly StructSymbol[] {
  return [...file.typesByName.values()].filter((type) => type.kind !== 'enum' && type.kind !== 'typedef');
}

export function enumsOf(file: ThriftLinked): readonly EnumSymbol[] {
  return [...file.typesByName.values()].filter((type) => type.kind === 'enum');
}

export function typedefsOf(file: ThriftLinked): readonly TypedefSymbol[] {
  return [...file.typesByName.values()].filter((type) => type.kind === 'typedef');
}

export function constantsOf(file: ThriftLinked): readonly ConstantSymbol[] {
  return [...file.constantsByName.values()];
}

/** Services and interactions. */
export function servicesOf(file: ThriftLinked): readonly (ServiceSymbol | InteractionSymbol)[] {
  return [...file.servicesByName.values(), ...file.interactionsByName.values()];
}
