/** The semantic tokens that editors were given last, so that the next time only what differs need be sent. */
import type { Uri } from '../base/uri.ts';

/** How many numbers are kept, of all documents together: four of the largest files there are. */
const maxKept = 16_000_000;

interface Given {
  readonly id: string;
  readonly data: readonly number[];
}

export class GivenTokens {
  /** The one that was given last comes last. */
  readonly #given = new Map<Uri, Given>();
  readonly #maxKept: number;
  #count = 0;

  constructor(limit = maxKept) {
    this.#maxKept = limit;
  }

  get uris(): readonly Uri[] {
    return [...this.#given.keys()];
  }

  /** Keeps the answer and gives its id; the document's answer before it is forgotten, and the oldest of others. */
  keep(uri: Uri, data: readonly number[]): string {
    this.#given.delete(uri);
    const id = String(++this.#count);
    this.#given.set(uri, { id, data });
    let kept = 0;
    for (const given of this.#given.values()) kept += given.data.length;
    for (const [other, given] of this.#given) {
      if (kept <= this.#maxKept) break;
      kept -= given.data.length;
      this.#given.delete(other);
    }
    return id;
  }

  /** The answer of that id, where it is the document's last and still known. */
  find(uri: Uri, id: string): readonly number[] | undefined {
    const given = this.#given.get(uri);
    return given?.id === id ? given.data : undefined;
  }

  forget(uri: Uri): void {
    this.#given.delete(uri);
  }
}
