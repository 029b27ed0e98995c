/** What has fields: structs, and functions by their arguments and the exceptions that they declare. */
import type * as ast from './ast.ts';
import type {
  FieldSymbol,
  FunctionSymbol,
  InteractionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
} from './symbols.ts';

/** The fields of a struct, a union or an exception, the arguments of a function, or the exceptions that it declares. */
export interface FieldOwner {
  readonly noun: 'field' | 'argument' | 'exception';
  readonly file: ThriftLinked;
  /** `Person`, or `Service.function`. */
  readonly name: string;
  readonly node: ast.Struct | ast.Function;
  readonly fields: readonly FieldSymbol[];
}

/** A field, an argument or an exception with what it belongs to. */
export interface OwnedField {
  readonly owner: FieldOwner;
  readonly field: FieldSymbol;
}

export interface OwnedFunction {
  /** Where it is declared: in the service itself, or in one that this extends. */
  readonly owner: ServiceSymbol | InteractionSymbol;
  readonly symbol: FunctionSymbol;
}

export function fieldsOf({ file, name, node, fields }: StructSymbol): FieldOwner {
  return { noun: 'field', file, name, node, fields };
}

export function argumentsOf({ owner, symbol }: OwnedFunction): FieldOwner {
  const name = `${owner.name}.${symbol.name}`;
  return { noun: 'argument', file: owner.file, name, node: symbol.node, fields: symbol.arguments };
}

export function exceptionsOf({ owner, symbol }: OwnedFunction): FieldOwner {
  const name = `${owner.name}.${symbol.name}`;
  return { noun: 'exception', file: owner.file, name, node: symbol.node, fields: symbol.throws };
}

/** All owners of fields that the file declares. */
export function ownersIn({ types, services, interactions }: ThriftLinked): readonly FieldOwner[] {
  const structs = types.filter((type) => type.kind !== 'enum' && type.kind !== 'typedef');
  return [
    ...structs.map(fieldsOf),
    ...[...services, ...interactions].flatMap((owner) =>
      owner.functions.flatMap((symbol) => [argumentsOf({ owner, symbol }), exceptionsOf({ owner, symbol })]),
    ),
  ];
}
