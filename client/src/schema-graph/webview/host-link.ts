/** The link to the other half, as VS Code gives it to a webview. */
import type { FromWebview, SavedGraph } from '../messages.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
};

export interface HostLink {
  post(message: FromWebview): void;
  /** What VS Code restores the graph from after a reload. */
  keep(saved: SavedGraph): void;
}

/** Can be called once. */
export function connectToHost(): HostLink {
  const api = acquireVsCodeApi();
  return { post: (message) => api.postMessage(message), keep: (saved) => api.setState(saved) };
}
