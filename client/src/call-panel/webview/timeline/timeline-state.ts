/** What the timeline tab knows of a call: what was asked to be plotted, and the last answer. Holds no elements. */
import type { CallTimeline, Plot, PlotRequest } from '../../../../../server/src/contract/timeline.ts';
import type { ToWebview } from '../../messages.ts';
import type { CallView } from '../call-view.ts';

export type PlotKind = PlotRequest['kind'];

export class TimelineState {
  timeline: CallTimeline | undefined;
  /** What is plotted, at most one of each kind. */
  readonly #requests = new Map<PlotKind, PlotRequest>();
  readonly #plots = new Map<PlotKind, Plot>();
  /** What the answer that is due is to. */
  #asked: readonly PlotRequest[] | undefined;
  /** Something was chosen to be plotted since it was asked last. */
  #changed = false;

  request<K extends PlotKind>(kind: K): Extract<PlotRequest, { readonly kind: K }> | undefined {
    return this.#requests.get(kind) as Extract<PlotRequest, { readonly kind: K }> | undefined;
  }

  plot<K extends PlotKind>(kind: K): Extract<Plot, { readonly kind: K }> | undefined {
    return this.#plots.get(kind) as Extract<Plot, { readonly kind: K }> | undefined;
  }

  /** Plots this from now on. */
  choose(request: PlotRequest): void {
    this.#requests.set(request.kind, request);
    this.#plots.delete(request.kind);
    this.#changed = true;
  }

  drop(kind: PlotKind): void {
    this.#requests.delete(kind);
    this.#plots.delete(kind);
    this.#changed = true;
  }

  /** What to ask for now; nothing while an answer is due, and when all is known that will be. */
  next(view: CallView): readonly PlotRequest[] | undefined {
    if (this.#asked !== undefined || view.unreadable !== undefined) return undefined;
    const requests = [...this.#requests.values()];
    const known = requests.every(({ kind }) => {
      const plot = this.#plots.get(kind);
      return plot !== undefined && (plot.complete || plot.failure !== undefined);
    });
    if (this.timeline !== undefined && view.ended && known && !this.#changed) return undefined;
    this.#changed = false;
    this.#asked = requests;
    return requests;
  }

  take({ timeline, plots }: Extract<ToWebview, { readonly type: 'timeline' }>): void {
    const asked = this.#asked ?? [];
    this.#asked = undefined;
    this.timeline = timeline;
    for (const [at, request] of asked.entries()) {
      const plot = plots[at];
      // Meanwhile something else may have been chosen.
      if (this.#requests.get(request.kind) === request && plot?.kind === request.kind)
        this.#plots.set(plot.kind, plot);
    }
  }

  /** Nobody looks any more: what comes late is taken all the same, and plots begin anew when somebody does. */
  leave(): void {
    this.#plots.clear();
    this.#changed = true;
  }
}
