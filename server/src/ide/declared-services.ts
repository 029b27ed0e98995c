/** The services of the whole workspace and their methods, for views of them: from the index, without reading a file. */
import { TimeSlice } from '../base/time-slice.ts';
import type { Uri } from '../base/uri.ts';
import {
  containerColumn,
  type DeclarationIndex,
  type IndexedDeclaration,
  kindIn,
  rowLength,
} from '../workspace/declaration-index.ts';

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
    for (const { declaration, rows } of servicesIn(index, uri))
      found.push({ declaration, methods: rows.length });
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
  const ofFile = index.rows().get(uri);
  for (const { declaration, rows } of servicesIn(index, uri))
    if (declaration.fullName === service && ofFile !== undefined)
      return rows.map((row) => index.declaration(uri, ofFile, row));
  return [];
}

interface ServiceRows {
  readonly declaration: IndexedDeclaration;
  /** Of its methods. */
  readonly rows: readonly number[];
}

/** Parents come first in the index, so what follows a service until the next is its own. */
function servicesIn(index: DeclarationIndex, uri: Uri): readonly ServiceRows[] {
  const rows = index.rows().get(uri) ?? new Int32Array(0);
  const services: { readonly declaration: IndexedDeclaration; readonly rows: number[] }[] = [];
  for (let row = 0; row * rowLength < rows.length; row++) {
    const kind = kindIn(rows, row);
    if (kind === 'service') services.push({ declaration: index.declaration(uri, rows, row), rows: [] });
    if (kind !== 'method') continue;
    const container = index.texts.textOf(rows[row * rowLength + containerColumn] ?? 0);
    const service = services.at(-1);
    // Those of an interaction have that for their container.
    if (service?.declaration.fullName === container) service.rows.push(row);
  }
  return services;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
