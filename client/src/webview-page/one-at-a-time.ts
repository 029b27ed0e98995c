/**
 * Work that is to be done anew whenever something changes: it runs once at a time, and once more for all that came while
 * it ran.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let isRunning = false;
  let isWanted = false;
  return async () => {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    try {
      while (takeWish()) await work();
    } finally {
      isRunning = false;
    }
  };

  /** Whether it was wanted since it began last. */
  function takeWish(): boolean {
    const was = isWanted;
    isWanted = false;
    return was;
  }
}
