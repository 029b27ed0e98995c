/**
 * The snapshots of what editors have open, as they were given out last: while nothing changes that they were made from,
 * the next request gets the same one, and with it all that was found out about it.
 */
import type { Uri } from '../base/uri.ts';
import type { Snapshot } from './snapshot.ts';

/** Each request is about one document, or about all that are open. */
const maxKept = 16;

export class KeptSnapshots {
  /** By the files that were asked for; the one that was used last comes last. */
  readonly #kept = new Map<string, Snapshot>();
  #changes = 0;

  /** Another number after each change: a snapshot that was begun at one that is gone must not be kept. */
  get changes(): number {
    return this.#changes;
  }

  find(uris: readonly Uri[]): Snapshot | undefined {
    const key = keyOf(uris);
    const snapshot = this.#kept.get(key);
    if (snapshot === undefined) return undefined;
    this.#kept.delete(key);
    if (!snapshot.holds) return undefined;
    this.#kept.set(key, snapshot);
    return snapshot;
  }

  keep(uris: readonly Uri[], snapshot: Snapshot): void {
    this.#kept.set(keyOf(uris), snapshot);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) break;
      this.#kept.delete(oldest);
    }
  }

  /** Whether one of them has the file. */
  has(uri: Uri): boolean {
    for (const { files } of this.#kept.values()) if (files.has(uri)) return true;
    return false;
  }

  /** The file has another text, or may have. */
  changed(uri: Uri): void {
    this.#changes++;
    for (const [key, { files }] of this.#kept) if (files.has(uri)) this.#kept.delete(key);
  }

  /** Something changed that any file can depend on. */
  clear(): void {
    this.#changes++;
    this.#kept.clear();
  }
}

/** URIs have no line breaks. */
function keyOf(uris: readonly Uri[]): string {
  return uris.join('\n');
}
