/** The arithmetic of PrimeFactorService. */

/** How many divisions to try before others get their turn. */
const stepsAtOnce = 200_000;

/**
 * The prime factors of a number in rising order; none for numbers below 2. Tries up to √n divisors, so a large prime
 * takes long; the signal ends it.
 */
export async function* primeFactors(number: bigint, signal: AbortSignal): AsyncGenerator<bigint> {
  let rest = number;
  let steps = 0;
  for (let factor = 2n; rest > 1n; factor += factor === 2n ? 1n : 2n) {
    if (factor * factor > rest) factor = rest;
    for (; rest % factor === 0n; rest /= factor) yield factor;
    if (++steps % stepsAtOnce === 0) {
      await new Promise(setImmediate);
      signal.throwIfAborted();
    }
  }
}
