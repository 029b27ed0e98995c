/** The namespaces that generated code of a file goes to, by target language. */
import type * as ast from './ast.ts';
import { stringOf } from './literals.ts';
import type { ThriftLinked } from './symbols.ts';

/** The language `*` stands for all that are not named. */
export type Namespaces = ReadonlyMap<string, string>;

export function namespacesOf({ parsed }: Pick<ThriftLinked, 'parsed'>): Namespaces {
  const namespaces = new Map<string, string>();
  for (const statement of parsed.file.statements)
    if (statement.kind === 'namespace') namespaces.set(statement.scope.text, statement.name.text);
  return namespaces;
}

/**
 * What fbthrift's `package "example.com/shop/v1"` stands for where no namespace says otherwise: the labels of the domain
 * from the last one on, then the path, as in Java: `com.example.shop.v1`.
 */
export function packageNamespace({ parsed }: Pick<ThriftLinked, 'parsed'>): string | undefined {
  const statement = parsed.file.statements.findLast((each) => each.kind === 'package');
  if (statement?.path === undefined) return undefined;
  const [domain = '', ...path] = stringOf(parsed.text, statement.path).split('/');
  if (domain === '' || path.length === 0) return undefined;
  return [...domain.split('.').toReversed(), ...path].filter((part) => part !== '').join('.');
}

/** The statement that says where code of the language goes: its own, else that for all others. */
export function namespaceStatement({ parsed }: ThriftLinked, language: string): ast.Namespace | undefined {
  const statements = parsed.file.statements.filter((each) => each.kind === 'namespace');
  return (
    statements.findLast(({ scope }) => scope.text === language) ??
    statements.findLast(({ scope }) => scope.text === '*')
  );
}

/** Whether both give the same namespace to every language that either names. */
export function sharesNamespaces(a: Namespaces, b: Namespaces): boolean {
  return [...a.keys(), ...b.keys()].every(
    (language) => namespaceFor(a, language) === namespaceFor(b, language),
  );
}

function namespaceFor(namespaces: Namespaces, language: string): string {
  return namespaces.get(language) ?? namespaces.get('*') ?? '';
}
