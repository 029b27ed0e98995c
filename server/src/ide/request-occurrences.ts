/**
 * What the names in a request document stand for: the symbols of the schema that declares its services. Which names it
 * has is told by the language of requests; here each is followed from the service down.
 */
import { contains } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { RequestName } from '../languages/rpc/value-names.ts';
import {
  type DeclaredSymbol,
  type Occurrence,
  type OccurrencePlace,
  symbolKey,
} from '../model/occurrence.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { declarationIn, occurrencesIn } from './occurrences.ts';

/** `declaring` are the files that declare services and the types in an `Any`, by full name; the snapshot has them. */
export function requestOccurrences(
  names: readonly RequestName[],
  snapshot: Snapshot,
  declaring: ReadonlyMap<string, Uri>,
): readonly Occurrence[] {
  const symbols = new Map<RequestName, DeclaredSymbol | undefined>();
  const symbolOf = (name: RequestName): DeclaredSymbol | undefined => {
    if (!symbols.has(name)) symbols.set(name, find(name));
    return symbols.get(name);
  };
  const find = (name: RequestName): DeclaredSymbol | undefined => {
    if (name.kind === 'service') {
      const uri = declaring.get(name.name);
      return uri === undefined ? undefined : serviceIn(snapshot, uri, name.name);
    }
    if (name.kind === 'type') {
      const uri = declaring.get(name.name);
      return uri === undefined ? undefined : declarationIn(snapshot, uri, 'message', name.name);
    }
    const outer = name.within && symbolOf(name.within);
    if (outer === undefined) return undefined;
    if (name.kind === 'package')
      return (
        declarationIn(snapshot, outer.uri, 'package', name.name) ??
        declarationIn(snapshot, outer.uri, 'message', name.name)
      );
    return name.kind === 'method' ? methodOf(snapshot, outer, name.name) : partOf(snapshot, outer, name);
  };
  return names.flatMap((name) => {
    const symbol = symbolOf(name);
    return symbol === undefined ? [] : { span: name.span, symbol, place: places[name.kind] };
  });
}

const places: Readonly<Record<RequestName['kind'], OccurrencePlace>> = {
  package: 'type',
  service: 'type',
  method: 'type',
  type: 'type',
  field: 'literal',
  'enum-value': 'value',
};

/** In Thrift the full name of a service begins with its file, and the symbol's does not. */
function serviceIn(snapshot: Snapshot, uri: Uri, fullName: string): DeclaredSymbol | undefined {
  return (
    declarationIn(snapshot, uri, 'service', fullName) ??
    declarationIn(snapshot, uri, 'service', fullName.slice(fullName.lastIndexOf('.') + 1))
  );
}

/** Of the service itself, or of one that it extends. */
function methodOf(snapshot: Snapshot, service: DeclaredSymbol, name: string): DeclaredSymbol | undefined {
  const seen = new Set<DeclaredSymbol>();
  for (let next: DeclaredSymbol | undefined = service; next !== undefined && !seen.has(next);) {
    seen.add(next);
    const found = declarationIn(snapshot, next.uri, 'method', `${next.fullName}.${name}`);
    if (found !== undefined) return found;
    next = typesOf(snapshot, next).find(({ kind }) => kind === 'service');
  }
  return undefined;
}

/** A field or enum value: an argument of the method, or declared by the type that the outer one is of. */
function partOf(snapshot: Snapshot, outer: DeclaredSymbol, name: RequestName): DeclaredSymbol | undefined {
  const wanted = lastPart(name.declaredBy ?? '');
  const type =
    name.within?.kind === 'type' ? outer : allTypesOf(snapshot, outer).find((each) => each.name === wanted);
  if (type === undefined)
    return declarationIn(snapshot, outer.uri, 'argument', `${outer.fullName}.${name.name}`);
  if (name.kind === 'field')
    return declarationIn(snapshot, type.uri, 'field', `${type.fullName}.${name.name}`);
  return occurrencesIn(snapshot, type.uri).find(
    ({ place, symbol, span }) =>
      place === 'declaration' &&
      symbol.kind === 'enum-value' &&
      symbol.name === name.name &&
      contains(type.span, span),
  )?.symbol;
}

/** With the types that typedefs among them stand for. */
function allTypesOf(snapshot: Snapshot, symbol: DeclaredSymbol): readonly DeclaredSymbol[] {
  const all = [...typesOf(snapshot, symbol)];
  const seen = new Set(all.map(symbolKey));
  for (const type of all) {
    if (type.kind !== 'typedef') continue;
    for (const meant of typesOf(snapshot, type)) {
      if (seen.has(symbolKey(meant))) continue;
      seen.add(symbolKey(meant));
      all.push(meant);
    }
  }
  return all;
}

function typesOf(snapshot: Snapshot, symbol: DeclaredSymbol): readonly DeclaredSymbol[] {
  const linked = snapshot.linked(symbol.uri);
  return (linked && snapshot.file(symbol.uri)?.language.typesOf?.(linked, symbol)) ?? [];
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
