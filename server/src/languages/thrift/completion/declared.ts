/** What a file can speak of by name: what it declares, what it includes, and what an include would bring. */
import { parentOf, relativeTo } from '../../../base/uri.ts';
import {
  type Candidate,
  closeness,
  type Closeness,
  type DeclarationId,
  type KnownDeclaration,
  type WantedDeclarations,
} from '../../../model/completion.ts';
import type { DeclarationKind } from '../../../model/outline.ts';
import { includeFix } from '../fixes.ts';
import type { ThriftLinked } from '../symbols.ts';

interface Declared {
  readonly name: string;
  readonly file: ThriftLinked;
  readonly kind: DeclarationKind;
  readonly node: {
    readonly annotations:
      { readonly items: readonly { readonly key: { readonly text: string } }[] } | undefined;
  };
}

/** The names of what `of` finds in the file and in those it includes; what is included goes by the name of its file. */
export function candidatesInView(
  file: ThriftLinked,
  of: (file: ThriftLinked) => readonly Declared[],
): readonly Candidate[] {
  const own = of(file).map((symbol) => candidateOf(symbol, symbol.name, closeness.file));
  const included = file.includes.flatMap(({ file: other, program }) =>
    other === undefined
      ? []
      : of(other).map((symbol) => candidateOf(symbol, `${program}.${symbol.name}`, closeness.imported)),
  );
  return [...own, ...included].filter(({ declaredBy }) => declaredBy?.fullName !== '');
}

function candidateOf({ name, file, kind, node }: Declared, label: string, near: Closeness): Candidate {
  const isDeprecated = node.annotations?.items.some(({ key }) => key.text === 'deprecated') === true;
  return {
    label,
    kind,
    closeness: near,
    ...(isDeprecated && { deprecated: true }),
    declaredBy: declarationId(file, name),
  };
}

export function declarationId({ uri }: ThriftLinked, fullName: string): DeclarationId {
  return { uri, fullName };
}

/** What files declare that are not included. */
export function declaredElsewhere(file: ThriftLinked, kinds: readonly DeclarationKind[]): WantedDeclarations {
  return {
    kinds: new Set(kinds),
    candidate: (declaration, path) => includedCandidate(file, declaration, path),
  };
}

/** Nothing where another file has the name that the file would go by. */
function includedCandidate(
  file: ThriftLinked,
  { uri, kind, fullName, deprecated }: KnownDeclaration,
  path: string,
): Candidate | undefined {
  const program = /([^/]*)\.thrift$/.exec(path)?.[1];
  if (program === undefined || uri === file.uri || fullName.includes('.')) return undefined;
  if (program === file.program || file.includes.some((include) => include.program === program))
    return undefined;
  // Compilers look in the folder of the including file first.
  const shortest = relativeTo(parentOf(file.uri), uri) ?? path;
  return {
    label: `${program}.${fullName}`,
    kind,
    closeness: closeness.elsewhere,
    description: shortest,
    edits: includeFix(file, shortest).edits,
    declaredBy: { uri, fullName },
    ...(deprecated === true && { deprecated }),
  };
}
