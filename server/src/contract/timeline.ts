/** A call as data over time: how much came when, how far apart, what its fields held, how soon answers came. */

export interface CallTimeline {
  readonly rates: Rates;
  /** The times between a message and the one before it in the same direction. */
  readonly sentGaps: Distribution;
  readonly receivedGaps: Distribution;
}

/** How many messages, and bytes on the wire, fell into each stretch of time; the lists are equally long. */
export interface Rates {
  /** How long a stretch is, in milliseconds; it doubles as the call goes on. The first begins with the call. */
  readonly bucketMs: number;
  readonly sent: readonly number[];
  readonly received: readonly number[];
  readonly sentBytes: readonly number[];
  readonly receivedBytes: readonly number[];
}

/** Lengths of time, in milliseconds. All but the count is 0 where there are none. Percentiles are within 1 %. */
export interface Distribution {
  readonly count: number;
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** A histogram, each of whose bars is as much longer than the one before; empty ones lie between others only. */
  readonly bars: readonly DistributionBar[];
}

/** How many lie from `from` up to, not including, `to`. */
export interface DistributionBar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** What else to look for in the messages of a call. Paths are as `base/json-path.ts` reads them. */
export type PlotRequest =
  /** The numbers that the path leads to. */
  | { readonly kind: 'field'; readonly direction: 'sent' | 'received'; readonly path: string }
  /**
   * The time from a message that was sent to the one that was received with the same value at its path. Without
   * paths, by what Thrift numbers its messages with.
   */
  | { readonly kind: 'answers'; readonly sentPath?: string; readonly receivedPath?: string };

/** What a look through the messages found so far. */
export type PlotFigures =
  | { readonly kind: 'field'; readonly values: ValueSeries }
  | {
      readonly kind: 'answers';
      /** Milliseconds, by the time at which the answer came. */
      readonly values: ValueSeries;
      readonly times: Distribution;
      /** How many that were sent have no answer yet, and how many came that answer nothing. */
      readonly waiting: number;
      readonly unasked: number;
    };

/** The look goes on for as long as the call runs. */
export type Plot = PlotProgress & PlotFigures;

export interface PlotProgress {
  /** How many events of the log were looked at. */
  readonly searched: number;
  /** Whether no more will come. */
  readonly complete: boolean;
  /** Why it was given up, in a sentence. */
  readonly failure?: string;
}

/** Values over time; the lists are equally long, and hold nothing for a stretch without values. */
export interface ValueSeries {
  readonly count: number;
  /** As those of rates are. */
  readonly bucketMs: number;
  readonly least: readonly (number | null)[];
  readonly mean: readonly (number | null)[];
  readonly most: readonly (number | null)[];
}
