/**
 * Goes through a log from its beginning, a piece at a time, and then along with it as it grows, until no more will come.
 * Between two pieces the file is waited for, so that whatever else there is to do gets its turn.
 */
import type { EventLog, LoggedEvent } from './event-log.ts';

export interface Follower {
  /** Takes the next events, in order. What it throws ends the following. */
  readonly take: (events: readonly LoggedEvent[]) => void;
  /** Whether nobody wants more. */
  readonly closed: () => boolean;
}

/** Resolves, with whether it came to the end of the log, when that is over. Rejects with what `take` throws. */
export async function followLog(log: EventLog, { take, closed }: Follower): Promise<boolean> {
  let seen = 0;
  while (!closed()) {
    // Asked before the events are read: none may come between the last of them and the answer.
    const { finished } = log;
    for await (const piece of log.pieces(seen, log.count, Infinity)) {
      if (closed()) return false;
      take(piece);
      seen += piece.length;
    }
    if (finished) return true;
    if (seen === log.count) await log.grown();
  }
  return false;
}
