/** Where the events of a log stand: the places of a few, close enough together that the others are soon found. */

/** From one place to the next are so many events, or so many bytes, whichever comes first. */
const eventStep = 256;
const byteStep = 256 * 1024;

export interface Place {
  readonly seq: number;
  /** Of its record in the file. */
  readonly offset: number;
}

export class PlaceIndex {
  readonly #places: Place[] = [];

  /** Is told of every event, in order. */
  add(seq: number, offset: number): void {
    const last = this.#places.at(-1);
    if (last === undefined || seq - last.seq >= eventStep || offset - last.offset >= byteStep)
      this.#places.push({ seq, offset });
  }

  /** The last place at or before the event, and the offset at which the next one stands, if there is one. */
  find(seq: number): { readonly place: Place; readonly next: number | undefined } | undefined {
    let low = 0;
    let high = this.#places.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#places[middle]?.seq ?? Infinity) <= seq) low = middle;
      else high = middle;
    }
    const place = this.#places[low];
    return place === undefined ? undefined : { place, next: this.#places[low + 1]?.offset };
  }
}
