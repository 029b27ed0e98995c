/** The services of the whole workspace and their methods, for views of them: from the index, without reading a file. */
import { TimeSlice } from '../base/time-slice.ts';
import type { Uri } from '../base/uri.ts';
import type { DeclarationIndex, IndexedDeclaration } from '../workspace/declaration-index.ts';

export interface DeclaredService {
  readonly declaration: IndexedDeclaration;
  /** How many methods it declares itself. */
  readonly methods: number;
}

/** In order of their full names; a service that two files declare is told of each. Throws where it is aborted. */
export async function declaredServices(
  index: DeclarationIndex,
  signal?: AbortSignal,
): Promise<readonly DeclaredService[]> {
  const found: DeclaredService[] = [];
  const time = new TimeSlice(signal);
  for (const uri of new Set([...index.services().values()].flat())) {
    await time.pause();
    for (const [declaration, methods] of servicesIn(index, uri))
      found.push({ declaration, methods: methods.length });
  }
  return found.sort(
    (a, b) =>
      compare(a.declaration.fullName, b.declaration.fullName) ||
      compare(a.declaration.uri, b.declaration.uri),
  );
}

/** The methods that the file declares in the service, in order of place. */
export function declaredMethods(
  index: DeclarationIndex,
  uri: Uri,
  service: string,
): readonly IndexedDeclaration[] {
  for (const [{ fullName }, methods] of servicesIn(index, uri)) if (fullName === service) return methods;
  return [];
}

/** Parents come first in the index, so what follows a service until the next is its own. */
function servicesIn(
  index: DeclarationIndex,
  uri: Uri,
): readonly (readonly [IndexedDeclaration, readonly IndexedDeclaration[]])[] {
  const services: [IndexedDeclaration, IndexedDeclaration[]][] = [];
  for (const declaration of index.declarationsOf(uri)) {
    if (declaration.kind === 'service') services.push([declaration, []]);
    const [service, methods] = services.at(-1) ?? [];
    if (declaration.kind === 'method' && declaration.container === service?.fullName)
      methods?.push(declaration);
  }
  return services;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
