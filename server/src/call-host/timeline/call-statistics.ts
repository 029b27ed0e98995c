/** The figures of a call over time, counted as its messages pass. What they cost does not grow with the call. */
import type { CallTimeline } from '../../contract/timeline.ts';
import type { LogEvent } from '../../calls/log/log-event.ts';
import { DurationHistogram } from './duration-histogram.ts';
import { TimeBuckets } from './time-buckets.ts';

const columns = { sent: 0, received: 1, sentBytes: 2, receivedBytes: 3 } as const;

export class CallStatistics {
  readonly #rates = new TimeBuckets(['sum', 'sum', 'sum', 'sum']);
  readonly #gaps = { sent: new DurationHistogram(), received: new DurationHistogram() };
  readonly #lastMs: { sent: number | undefined; received: number | undefined } = {
    sent: undefined,
    received: undefined,
  };

  /** Takes the next event of the call. */
  add(event: LogEvent): void {
    if (event.kind !== 'sent' && event.kind !== 'received') return;
    const { kind, timeMs, message } = event;
    this.#rates.add(timeMs, columns[kind], 1);
    this.#rates.add(timeMs, kind === 'sent' ? columns.sentBytes : columns.receivedBytes, message.wireBytes);
    const before = this.#lastMs[kind];
    if (before !== undefined) this.#gaps[kind].add(timeMs - before);
    this.#lastMs[kind] = timeMs;
  }

  timeline(): CallTimeline {
    return {
      rates: {
        bucketMs: this.#rates.bucketMs,
        sent: this.#rates.column(columns.sent),
        received: this.#rates.column(columns.received),
        sentBytes: this.#rates.column(columns.sentBytes),
        receivedBytes: this.#rates.column(columns.receivedBytes),
      },
      sentGaps: this.#gaps.sent.distribution(),
      receivedGaps: this.#gaps.received.distribution(),
    };
  }
}
