/**
 * Whole numbers as people read them. The engine can write them too, but takes tens of milliseconds to load what it
 * knows of the world's languages when it is first asked, and a hover should not wait for that.
 */

/** With a comma between thousands, as in `1,234,567`. */
export function groupedDigits(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
