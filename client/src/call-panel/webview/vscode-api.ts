/** The link to the other half, as VS Code gives it to a webview. */
import { savedPanelFrom } from '../message-shapes.ts';
import type { FromWebview, SavedPanel } from '../messages.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** What is kept besides the call: how the user left the panel. */
export interface KeptPanel extends SavedPanel {
  readonly selected?: number;
}

export interface HostLink {
  post(message: FromWebview): void;
  kept(): KeptPanel | undefined;
  keep(panel: KeptPanel): void;
}

/** Can be called once. */
export function connectToHost(): HostLink {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    kept() {
      const saved: (SavedPanel & { readonly selected?: unknown }) | undefined = savedPanelFrom(
        api.getState(),
      );
      if (saved === undefined) return undefined;
      const { selected, ...panel } = saved;
      return { ...panel, ...(typeof selected === 'number' && { selected }) };
    },
    keep: (panel) => api.setState(panel),
  };
}
