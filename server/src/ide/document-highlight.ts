/** Where else in a file the name at a place stands for the same. */
import type { Uri } from '../base/uri.ts';
import type { Occurrence } from '../model/occurrence.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf } from './occurrences.ts';

/** In order of place; the name itself is among them. */
export function highlightsAt(snapshot: Snapshot, uri: Uri, offset: number): readonly Occurrence[] {
  const found = occurrenceAt(snapshot, uri, offset);
  return found === undefined ? [] : occurrencesOf(snapshot, uri, found.symbol);
}
