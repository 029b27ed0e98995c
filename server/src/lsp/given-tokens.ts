/**
 * The semantic tokens that editors were given last, so that the next time only what differs need be sent, and nothing
 * need be found out where nothing can differ.
 */
import type { Uri } from '../base/uri.ts';

/** How many numbers are kept, of all documents together: four of the largest files there are. */
const maxKept = 16_000_000;

export interface Given {
  readonly id: string;
  /** Nobody changes them; the protocol's types do not say so. */
  readonly data: number[];
  /** What the tokens follow from; as long as that is the same one, so are they. */
  readonly source: object;
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
  keep(uri: Uri, data: number[], source: object): Given {
    this.#given.delete(uri);
    const last = { id: String(++this.#count), data, source };
    this.#given.set(uri, last);
    let kept = 0;
    for (const given of this.#given.values()) kept += given.data.length;
    for (const [other, given] of this.#given) {
      if (kept <= this.#maxKept) break;
      kept -= given.data.length;
      this.#given.delete(other);
    }
    return last;
  }

  /** The document's last answer, where it follows from the same. */
  from(uri: Uri, source: object): Given | undefined {
    const given = this.#given.get(uri);
    return given?.source === source ? given : undefined;
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
