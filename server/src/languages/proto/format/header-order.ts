/** The order of what stands at the top of a file: syntax, package, imports, options. */
import type * as ast from '../ast.ts';

export type HeaderStatement =
  ast.SyntaxStatement | ast.PackageStatement | ast.ImportStatement | ast.OptionStatement;

/** Statements of one kind, in the order they are written in. */
export interface HeaderSection {
  readonly kind: HeaderStatement['kind'];
  readonly statements: readonly HeaderStatement[];
}

/**
 * Imports are in order of their paths, `import option` last; options in order of their names, custom ones last.
 * Statements that say the same keep their order.
 */
export function headerSections({ statements }: ast.File, text: string): readonly HeaderSection[] {
  const ofKind = <Kind extends HeaderStatement['kind']>(
    kind: Kind,
  ): (HeaderStatement & { readonly kind: Kind })[] =>
    statements.filter((each): each is HeaderStatement & { readonly kind: Kind } => each.kind === kind);
  const optionKey = ({ name }: ast.OptionStatement): string => {
    const written = name.parts
      .map((part) => (part.extension ? `(${part.name.text})` : part.name.text))
      .join('.');
    return (written.startsWith('(') ? '1' : '0') + written;
  };
  const sections: HeaderSection[] = [
    { kind: 'syntax', statements: ofKind('syntax') },
    { kind: 'package', statements: ofKind('package') },
    { kind: 'import', statements: inOrderOf(ofKind('import'), importKey(text)) },
    { kind: 'option', statements: inOrderOf(ofKind('option'), optionKey) },
  ];
  return sections.filter((section) => section.statements.length > 0);
}

/** What imports of the text are ordered by. */
export function importKey(text: string): (node: ast.ImportStatement) => string {
  return ({ modifier, path }) =>
    (modifier?.text === 'option' ? '1' : '0') +
    (path === undefined ? '' : text.slice(path.start + 1, path.end - 1));
}

export function isHeaderStatement(statement: ast.FileStatement): statement is HeaderStatement {
  return ['syntax', 'package', 'import', 'option'].includes(statement.kind);
}

/** By code units, as compilers compare, not as people spell. */
function inOrderOf<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}
