/**
 * A view of a call's log as one panel has it open: what the last filter asked for. Filters come as fast as one types, so
 * what an earlier one still brings is dropped.
 */
import type { CallHostProcess } from '../call-host/call-host-process.ts';
import type { ViewProgress } from '../../../server/src/contract/event-filter.ts';
import type { PanelFilter } from './messages.ts';

export class PanelView {
  readonly #callHost: CallHostProcess;
  #viewId: string | undefined;
  #asked = 0;

  constructor(callHost: CallHostProcess) {
    this.#callHost = callHost;
  }

  /** Opens what the filter lets through in place of what was open. Rejects where the filter has a mistake. */
  async open(callId: string, filter: PanelFilter): Promise<void> {
    this.close();
    const asked = this.#asked;
    const { viewId } = await this.#callHost.ask('view/open', { callId, filter });
    if (asked === this.#asked) this.#viewId = viewId;
    else this.#closeView(viewId);
  }

  close(): void {
    this.#asked++;
    if (this.#viewId !== undefined) this.#closeView(this.#viewId);
    this.#viewId = undefined;
  }

  /** Whether the progress is of what is open. */
  is({ viewId }: ViewProgress): boolean {
    return viewId === this.#viewId;
  }

  #closeView(viewId: string): void {
    // It may be gone already, with its process.
    this.#callHost.ask('view/close', { viewId }).catch(() => {});
  }
}
