/** A graph with the place of everything in it, in pixels: what is drawn as SVG, in a file or on a page. */
import type { GraphEdge, GraphNode } from './schema-graph.ts';

export interface GraphPicture {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly omitted: number;
  /** What is not shown, in words; it stands below all else. */
  readonly note?: string;
}

export interface PlacedNode extends GraphNode {
  /** Of the corner at the top left. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge extends GraphEdge {
  readonly text: string;
  readonly points: readonly Point[];
  /** The middle of its text. */
  readonly label: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Of a node: its head has the kind and, below it, the title; then come the rows. */
export const pictureSizes = {
  /** How wide a character of 12 pixels is. */
  character: 7.3,
  /** The font of edges and kinds, of that of rows. */
  small: 0.85,
  row: 18,
  head: 42,
  padding: 8,
} as const;
