/** What the name at a place leads to: its declaration, or that of its type. */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { DeclaredSymbol } from '../model/occurrence.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { occurrenceAt } from './occurrences.ts';
import { type SymbolSource, symbolSource } from './symbol-source.ts';

export interface Definition {
  /** The name that leads there. */
  readonly span: Span;
  readonly targets: readonly SymbolSource[];
}

/** A place in a snapshot, and the workspace to look further in. */
export interface Place {
  readonly snapshot: Snapshot;
  readonly workspace: Workspace;
  readonly uri: Uri;
  readonly offset: number;
}

export async function definitionAt(place: Place, signal?: AbortSignal): Promise<Definition | undefined> {
  const found = occurrenceAt(place.snapshot, place.uri, place.offset);
  if (found === undefined) return undefined;
  const target = await symbolSource(found.symbol, place.snapshot, place.workspace, signal);
  return target && { span: found.span, targets: [target] };
}

/** The type of a field, the messages of a method; a type leads to itself. */
export async function typeDefinitionAt(place: Place, signal?: AbortSignal): Promise<Definition | undefined> {
  const found = await definitionAt(place, signal);
  if (found === undefined) return undefined;
  const targets = found.targets.flatMap((target) => typesOf(target));
  return targets.length === 0 ? undefined : { span: found.span, targets };
}

/** The types of the symbol, where it has some; a type is its own. */
export function typesOf(source: SymbolSource): readonly SymbolSource[] {
  const { symbol, snapshot } = source;
  if (typeKinds.has(symbol.kind)) return [source];
  const linked = snapshot.linked(symbol.uri);
  const types = linked && snapshot.file(symbol.uri)?.language.typesOf?.(linked, symbol);
  return types?.map((type) => ({ symbol: type, snapshot })) ?? [];
}

const typeKinds: ReadonlySet<DeclaredSymbol['kind']> = new Set([
  'message',
  'struct',
  'union',
  'exception',
  'enum',
  'service',
  'interaction',
]);
