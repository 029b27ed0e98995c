/**
 * A picture of a schema as data: the services and types that somebody asks for with all that they reach, in either
 * language. How it is laid out and drawn is for others.
 */
import type { Span } from '../../base/span.ts';
import type { Uri } from '../../base/uri.ts';

export type GraphNodeKind = 'service' | 'interaction' | 'message' | 'struct' | 'union' | 'exception' | 'enum';

export interface GraphNode {
  /** Short, and the same for the same schema: `n0`. */
  readonly key: string;
  readonly kind: GraphNodeKind;
  /** With its scope where that is not the scope of the graph. */
  readonly title: string;
  readonly rows: readonly string[];
  /** How many rows more it has. */
  readonly hiddenRows: number;
  readonly deprecated: boolean;
  /** How many types that are left out it leads to. */
  readonly leadsOut: number;
  readonly place: { readonly uri: Uri; readonly span: Span };
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: GraphEdgeKind;
  /** The fields or methods that lead there. */
  readonly names: readonly string[];
}

/** What a type holds, what a service's methods take or give, what they throw, and what a service extends. */
export type GraphEdgeKind = 'holds' | 'calls' | 'throws' | 'extends';

export interface SchemaGraph {
  /** What it shows, in words: `package greet.v1`. */
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** How many services and types it would have too, were there no limit. */
  readonly omitted: number;
}

/** The names on an edge in one short text. */
export function edgeText({ names, kind }: GraphEdge): string {
  if (kind === 'extends') return 'extends';
  const shown = names.slice(0, 2).join(', ');
  return names.length <= 2 ? shown : `${shown} +${names.length - 2}`;
}

/** What tells that a graph is not whole; nothing of one that is. */
export function omittedText({ omitted }: SchemaGraph): string | undefined {
  if (omitted === 0) return undefined;
  return `${omitted} more ${omitted === 1 ? 'type is' : 'types are'} not shown`;
}
