/**
 * Where the nodes and edges of a graph go: in layers, from left to right. Widths are those of a monospaced font, so that
 * nobody has to measure. A bundle of its own, loaded when a graph is drawn.
 */
import * as library from '@dagrejs/dagre';
import type { GraphPicture, PlacedEdge, PlacedNode, Point } from './picture.ts';
import { pictureSizes as sizes } from './picture.ts';
import { edgeText, type GraphEdge, type GraphNode, omittedText, type SchemaGraph } from './schema-graph.ts';

/** The room above a node with an edge to itself, which is drawn there. */
const loopRoom = 28;

export function layOut(graph: SchemaGraph): GraphPicture {
  const made = new dagre.Graph({ multigraph: true });
  made.setGraph({ rankdir: 'LR', nodesep: 24, edgesep: 12, ranksep: 56, marginx: 16, marginy: 16 });
  const loops = new Set(graph.edges.filter(({ from, to }) => from === to).map(({ from }) => from));
  for (const node of graph.nodes) {
    const { width, height } = sizeOf(node);
    made.setNode(node.key, { width, height: height + (loops.has(node.key) ? loopRoom : 0) });
  }
  graph.edges.forEach((edge, at) => {
    if (edge.from !== edge.to)
      made.setEdge(edge.from, edge.to, { ...labelSize(edge), labelpos: 'c' }, String(at));
  });
  dagre.layout(made);
  const nodes = graph.nodes.map((node): PlacedNode => {
    const { x = 0, y = 0, width, height } = made.node(node.key);
    const room = loops.has(node.key) ? loopRoom : 0;
    return {
      ...node,
      x: round(x - width / 2),
      y: round(y - height / 2 + room),
      width,
      height: height - room,
    };
  });
  const placed = new Map(nodes.map((node) => [node.key, node]));
  const edges = graph.edges.map((edge, at): PlacedEdge => {
    const text = edgeText(edge);
    const node = placed.get(edge.from);
    if (edge.from === edge.to && node !== undefined) return { ...edge, text, ...loopOf(node, edge) };
    const { points, x = 0, y = 0 } = made.edge(edge.from, edge.to, String(at));
    return {
      ...edge,
      text,
      points: points.map((point): Point => ({ x: round(point.x), y: round(point.y) })),
      label: { x: round(x), y: round(y) },
    };
  });
  const { width = 0, height = 0 } = made.graph();
  const note = omittedText(graph);
  return {
    title: graph.title,
    width: Math.ceil(Math.max(width, note === undefined ? 64 : textWidth(note) + 32)),
    height: Math.ceil(Math.max(height, 32) + (note === undefined ? 0 : sizes.row * 2)),
    nodes,
    edges,
    omitted: graph.omitted,
    ...(note === undefined ? {} : { note }),
  };
}

/** What is used of the library, whose own types are written for bundlers alone. */
interface Dagre {
  readonly Graph: new (options: { readonly multigraph: boolean }) => LayoutGraph;
  layout(graph: LayoutGraph): void;
}

interface LayoutGraph {
  setGraph(options: Readonly<Record<string, string | number>>): void;
  setNode(key: string, size: Box): void;
  setEdge(from: string, to: string, label: Box & { readonly labelpos: 'c' }, name: string): void;
  node(key: string): Box;
  edge(from: string, to: string, name: string): Route;
  graph(): Partial<Box>;
}

const dagre = library as unknown as Dagre;

interface Box {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

interface Route {
  readonly points: readonly Point[];
  readonly x?: number;
  readonly y?: number;
}

/** Out of the node and back into it, above its right end, with the text to the left. */
function loopOf({ x, y, width }: PlacedNode, edge: GraphEdge): Pick<PlacedEdge, 'points' | 'label'> {
  const right = x + width;
  const points = [
    [36, 0],
    [34, 14],
    [24, 20],
    [14, 14],
    [12, 0],
  ].map(([left = 0, up = 0]): Point => ({ x: round(right - left), y: round(y - up) }));
  const half = labelSize(edge).width / 2;
  return { points, label: { x: round(Math.max(x + half, right - 40 - half)), y: round(y - 10) } };
}

function sizeOf(node: GraphNode): { width: number; height: number } {
  const lines = [node.title, ...node.rows].map(textWidth);
  const rows = node.rows.length + (node.hiddenRows > 0 ? 1 : 0) + (node.leadsOut > 0 ? 1 : 0);
  return {
    width: Math.ceil(Math.max(120, ...lines) + 2 * sizes.padding),
    height: sizes.head + rows * sizes.row + (rows === 0 ? 0 : sizes.padding),
  };
}

function labelSize(edge: GraphEdge): { width: number; height: number } {
  return { width: Math.ceil(textWidth(edgeText(edge)) * sizes.small) + 8, height: 16 };
}

/** Characters of two columns, as East Asian ones, count for two. */
function textWidth(text: string): number {
  let columns = 0;
  for (const character of text)
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1;
  return columns * sizes.character;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
