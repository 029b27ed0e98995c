/** A pause in work that nobody waits for: all that somebody waits for goes first. */
import type { Session } from './session.ts';

/** Throws where it is aborted. */
export async function backgroundTurn(session: Pick<Session, 'calm'>, signal: AbortSignal): Promise<void> {
  await new Promise(setImmediate);
  await session.calm();
  signal.throwIfAborted();
}
