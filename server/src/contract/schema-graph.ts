/** A picture of what a schema declares and reaches, with the place of everything in it, in pixels. */

export interface SchemaGraphRequests {
  /** The picture of what a schema declares and reaches; nothing of a file that is none. */
  'parlance/schemaGraph': { params: GraphQuestion; result: GraphAnswer | null };
}

/** What the picture is of: the file, its package, or a service or type of it by its name, as `GraphSubjectChoice` has it. */
export interface GraphQuestion {
  /** A file of a schema. */
  readonly uri: string;
  /** Without it, the declaration at the line, or else the file. */
  readonly subject?: string;
  /** 0-based. */
  readonly line?: number;
  /** What has this in its name is shown, with what is next to it; empty for all. */
  readonly filter: string;
  readonly maxNodes: number;
}

export interface GraphView {
  readonly title: string;
  /** Of what there can be pictures, in order of place; the file first. */
  readonly subjects: readonly GraphSubjectChoice[];
  /** The `key` of what this one is of. */
  readonly subject: string;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly GraphViewNode[];
  readonly edges: readonly GraphViewEdge[];
  /** How many services and types there would be too, were there no limit. */
  readonly omitted: number;
}

export interface GraphSubjectChoice {
  readonly key: string;
  readonly kind: 'file' | 'package' | GraphViewNode['kind'];
  readonly name: string;
}

export interface GraphViewNode {
  readonly kind: 'service' | 'interaction' | 'message' | 'struct' | 'union' | 'exception' | 'enum';
  readonly title: string;
  readonly rows: readonly string[];
  /** How many rows more there are. */
  readonly hiddenRows: number;
  /** How many types that are not shown it leads to. */
  readonly leadsOut: number;
  readonly deprecated: boolean;
  /** Of the corner at the top left. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface GraphViewEdge {
  readonly kind: 'holds' | 'calls' | 'throws' | 'extends';
  readonly text: string;
  /** As the attribute `d` of a path of SVG has it. */
  readonly path: string;
  /** The middle of the text. */
  readonly labelX: number;
  readonly labelY: number;
}

export interface GraphAnswer {
  readonly view: GraphView;
  /** Where each of the nodes is declared, 0-based. */
  readonly places: readonly { readonly uri: string; readonly line: number; readonly character: number }[];
  /** The same as a file, and as text for Mermaid. */
  readonly svg: string;
  readonly mermaid: string;
}
