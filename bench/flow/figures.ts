/**
 * A figure beside its goal, in one line; a goal that is missed makes the exit status 1.
 * @param what its subject too, since the lines with goals are listed without those around them.
 */
export function report(what: string, value: number, unit: string, goal?: number): void {
  const missed = goal !== undefined && value > goal;
  if (missed) process.exitCode = 1;
  const wanted = goal === undefined ? '' : `  goal ${goal} ${unit}${missed ? '  MISSED' : ''}`;
  console.log(`  ${what.padEnd(66)}${value.toFixed(value < 100 ? 1 : 0).padStart(9)} ${unit}${wanted}`);
}

/** The value below which the share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
