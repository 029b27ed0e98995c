/** What a name leads to: its declaration, or that of its type. */
import type { Uri } from '../base/uri.ts';
import { type KindSet, serviceKinds, typeKinds } from '../model/declaration-kinds.ts';
import type { Occurrence } from '../model/occurrence.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type SymbolSource, symbolSource } from './symbol-source.ts';

/** A place in a snapshot, and the workspace to look further in. */
export interface Place {
  readonly snapshot: Snapshot;
  readonly workspace: Workspace;
  readonly uri: Uri;
  readonly offset: number;
}

/** A name, the snapshot with the file of its symbol, and the workspace to look further in. */
export interface FoundName {
  readonly occurrence: Occurrence;
  readonly snapshot: Snapshot;
  readonly workspace: Workspace;
}

/** Nothing where the file that declares it is nowhere. */
export async function definitionOf(
  { occurrence, snapshot, workspace }: FoundName,
  signal?: AbortSignal,
): Promise<readonly SymbolSource[]> {
  const target = await symbolSource(occurrence.symbol, snapshot, workspace, signal);
  return target === undefined ? [] : [target];
}

/** The type of a field, the messages of a method; a type leads to itself. */
export async function typeDefinitionOf(
  name: FoundName,
  signal?: AbortSignal,
): Promise<readonly SymbolSource[]> {
  return (await definitionOf(name, signal)).flatMap((source) => typesOf(source));
}

/** The types of the symbol, where it has some; a type is its own. */
export function typesOf(source: SymbolSource): readonly SymbolSource[] {
  const { symbol, snapshot } = source;
  if (ownTypes.has(symbol.kind)) return [source];
  const linked = snapshot.linked(symbol.uri);
  const types = linked && snapshot.file(symbol.uri)?.language.typesOf?.(linked, symbol);
  return types?.map((type) => ({ symbol: type, snapshot })) ?? [];
}

const ownTypes: KindSet = new Set([...typeKinds, ...serviceKinds]);
