/** The panel's link to the other half, and what is kept of how the user left the panel. */
import { connectToHost, type HostLink } from '../../webview-parts/host-link.ts';
import { savedPanelFrom } from '../message-shapes.ts';
import type { FromWebview, SavedPanel } from '../messages.ts';

/** What is kept besides the call: how the user left the panel. */
export interface KeptPanel extends SavedPanel {
  readonly selected?: number;
}

export interface PanelLink extends HostLink<FromWebview, KeptPanel> {
  kept(): KeptPanel | undefined;
}

/** Can be called once. */
export function connectPanel(): PanelLink {
  const link = connectToHost<FromWebview, KeptPanel>();
  return {
    ...link,
    kept() {
      const saved: (SavedPanel & { readonly selected?: unknown }) | undefined = savedPanelFrom(link.kept());
      if (saved === undefined) return undefined;
      const { selected, ...panel } = saved;
      return { ...panel, ...(typeof selected === 'number' && { selected }) };
    },
  };
}
