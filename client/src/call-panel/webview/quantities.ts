/** Sizes, times and counts as people read them. */

const grouped = new Intl.NumberFormat('en-US');

export function countText(count: number): string {
  return grouped.format(count);
}

/** `812 B`, `1.2 KB`, `34 MB`; a KB has 1,024 bytes. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 'B';
  for (const larger of ['KB', 'MB', 'GB', 'TB']) {
    if (value < 1000) break;
    value /= 1024;
    unit = larger;
  }
  return `${unit === 'B' ? grouped.format(value) : threeDigits(value)} ${unit}`;
}

/** A length of time: `0.35 ms`, `12 ms`, `1.52 s`, `2 min 03 s`, `1 h 02 min`. */
export function durationText(ms: number): string {
  if (ms < 999.5) return `${threeDigits(ms)} ms`;
  if (ms < 59_995) return `${threeDigits(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${twoPlaces(seconds % 60)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoPlaces(minutes % 60)} min`;
}

/** A time since the start of a call, to the millisecond: `0.004`, `12.345`, `2:03.004`, `1:02:03.004`. */
export function clockText(ms: number): string {
  const whole = Math.round(ms);
  const fraction = String(whole % 1000).padStart(3, '0');
  const seconds = Math.floor(whole / 1000);
  if (seconds < 60) return `${seconds}.${fraction}`;
  const minutes = Math.floor(seconds / 60);
  const rest = `${twoPlaces(seconds % 60)}.${fraction}`;
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${twoPlaces(minutes % 60)}:${rest}`;
}

/** At most three digits that mean something, and no zeros at the end. */
function threeDigits(value: number): string {
  const places = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return String(Number(value.toFixed(places)));
}

function twoPlaces(value: number): string {
  return String(value).padStart(2, '0');
}
