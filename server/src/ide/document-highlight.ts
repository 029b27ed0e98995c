/** Where else among the names of a document the symbol of one stands. */
import { type Occurrence, symbolKey } from '../model/occurrence.ts';

/** In order of place; the name itself is among them. */
export function highlightsOf(name: Occurrence, all: readonly Occurrence[]): readonly Occurrence[] {
  const key = symbolKey(name.symbol);
  return all.filter(({ symbol }) => symbolKey(symbol) === key);
}
