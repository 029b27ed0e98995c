/** What makes the figures of a plot, event by event. */
import type { PlotFigures } from '../../contract/timeline.ts';
import type { LoggedEvent } from '../../calls/log/event-log.ts';

export interface PlotMaker {
  /** Takes the next event of the log. */
  take(logged: LoggedEvent): void;
  figures(): PlotFigures;
}
