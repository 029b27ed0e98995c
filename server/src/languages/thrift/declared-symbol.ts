/** What a linked file declares as plain data, each with the name by which the file itself refers to it. */
import { spanAt, spanBetween } from '../../base/span.ts';
import type { DeclaredSymbol } from '../../model/occurrence.ts';
import type { DeclarationKind } from '../../model/outline.ts';
import { type Declaration, declarationsOf } from './annotations/declarations.ts';
import type * as ast from './ast.ts';
import type { EnumValue } from './scope.ts';
import type {
  ConstantSymbol,
  FieldSymbol,
  InteractionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
  TypeSymbol,
} from './symbols.ts';

export type TopSymbol = TypeSymbol | ConstantSymbol | ServiceSymbol | InteractionSymbol;

/** What has a name of its own: all but the package. */
export type NamedDeclaration = Exclude<Declaration, { kind: 'package' }>;

export function topSymbol({ kind, file, node }: TopSymbol): DeclaredSymbol {
  return symbolOf(kind, file, node, '');
}

export function enumValueSymbol({ symbol, value }: EnumValue): DeclaredSymbol {
  return symbolOf('enum-value', symbol.file, value.node, symbol.name);
}

export function fieldSymbol(owner: StructSymbol, { node }: FieldSymbol): DeclaredSymbol {
  return symbolOf('field', owner.file, node, owner.name);
}

export function fileSymbol({ uri, importPath }: ThriftLinked): DeclaredSymbol {
  const span = spanAt(0);
  return { kind: 'file', name: importPath, fullName: importPath, uri, span, nameSpan: span };
}

/** What the file calls another that it includes. */
export function aliasSymbol(
  { uri }: ThriftLinked,
  node: ast.Include,
  { text, start, end }: ast.Ident,
): DeclaredSymbol {
  return {
    kind: 'alias',
    name: text,
    fullName: text,
    uri,
    span: spanBetween(node, node),
    nameSpan: { start, end },
  };
}

/** All declarations of the file, each with its symbol; what has no name is left out. */
export function* declaredSymbols(file: ThriftLinked): Generator<readonly [DeclaredSymbol, NamedDeclaration]> {
  let [top, callable] = ['', ''];
  for (const declaration of declarationsOf(file)) {
    const { kind, name, node } = declaration;
    if (kind === 'package') continue;
    const isPart = kind === 'field' || kind === 'enum value' || kind === 'function';
    const isTaken = kind === 'argument' || kind === 'declared exception';
    if (kind === 'function') callable = `${top}.${name}`;
    else if (!isPart && !isTaken) top = name;
    if (name === '') continue;
    yield [symbolOf(kinds[kind], file, node, isTaken ? callable : isPart ? top : ''), declaration];
  }
}

function symbolOf(
  kind: DeclarationKind,
  { uri }: ThriftLinked,
  node: NamedDeclaration['node'],
  scope: string,
): DeclaredSymbol {
  const { text } = node.name;
  return {
    kind,
    name: text,
    fullName: scope === '' ? text : `${scope}.${text}`,
    uri,
    span: spanBetween(node, node),
    nameSpan: spanBetween(node.name, node.name),
  };
}

const kinds = {
  struct: 'struct',
  union: 'union',
  exception: 'exception',
  enum: 'enum',
  'enum value': 'enum-value',
  typedef: 'typedef',
  const: 'constant',
  field: 'field',
  argument: 'argument',
  'declared exception': 'field',
  service: 'service',
  interaction: 'interaction',
  function: 'method',
} as const satisfies Readonly<Record<NamedDeclaration['kind'], DeclarationKind>>;
