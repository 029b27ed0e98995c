/** Waits for what VS Code does in its own time. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Many times what anything takes on a machine that is idle. */
const timeoutMs = 90_000;

/** The first answer that is not `undefined`; asks again until then. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | PromiseLike<T | undefined>,
): Promise<T> {
  const latest = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > latest) throw new Error(`waited in vain for ${what}`);
    await sleep(50);
  }
}
