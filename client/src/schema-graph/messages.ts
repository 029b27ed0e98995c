/**
 * What the two halves of the schema graph say to each other. The extension host asks the language server for the picture,
 * opens declarations and saves; the webview shows the picture and says what is wanted of it.
 */
import type { GraphView } from '../../../server/src/contract/schema-graph.ts';

/** What a graph is restored from. */
export interface SavedGraph {
  readonly uri: string;
  readonly subject: string;
}

export type ToWebview =
  | { readonly type: 'graph'; readonly saved: SavedGraph; readonly view: GraphView }
  /** Why there is none; a whole sentence. */
  | { readonly type: 'none'; readonly message: string };

export type FromWebview =
  | { readonly type: 'ready' }
  /** What is shown from now on. */
  | {
      readonly type: 'show';
      readonly subject: string;
      readonly filter: string;
      readonly maxNodes: number;
    }
  /** A node of the picture that was shown last, by its number, from 0. */
  | { readonly type: 'open'; readonly node: number }
  | { readonly type: 'save-svg' | 'copy-mermaid' };
