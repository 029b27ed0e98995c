/**
 * Lets a page scroll through a list of any height. What a browser scrolls may be some millions of pixels high, and is
 * drawn out of place long before; so a list that is higher has a stand-in that is not. A small step moves the list by
 * as many pixels, as wheels and fingers want it; a leap, as with the scroll bar, by its share of the whole. Touches no
 * elements: whoever scrolls is told where the stand-in should be.
 */

/** At this height, positions are still exact to a sixteenth of a pixel. */
const maxHeight = 1_000_000;

/** What is no leap: a few turns of a wheel at once. */
const maxStep = 1000;

/** At both ends of the list, its stand-in is as high as it is: whoever comes there by small steps can make them. */
const endHeight = 100_000;

/** How far the stand-in may be from where the list has its place in it. */
const tolerance = 20_000;

export class LongScroll {
  #listHeight = 0;
  #viewport = 0;
  #top = 0;
  #standInTop = 0;

  /** The first pixel of the list that is seen. */
  get top(): number {
    return this.#top;
  }

  /** How high the stand-in is. */
  get height(): number {
    return Math.min(this.#listHeight, maxHeight);
  }

  /** Where in the stand-in a pixel of the list is drawn. */
  drawnAt(top: number): number {
    return top - this.#top + this.#standInTop;
  }

  /** How much of the list is below what is seen. */
  get below(): number {
    return this.#maxTop - this.#top;
  }

  /** The list has grown, or what is seen of it. */
  resize(listHeight: number, viewport: number): void {
    this.#listHeight = listHeight;
    this.#viewport = viewport;
    this.#top = Math.min(this.#top, this.#maxTop);
  }

  /** The stand-in was scrolled. Where it is to be scrolled to instead, if anywhere, which counts as done. */
  scrolled(standInTop: number): number | undefined {
    const step = standInTop - this.#standInTop;
    this.#standInTop = standInTop;
    if (!this.#isLong) {
      this.#top = standInTop;
      return undefined;
    }
    if (Math.abs(step) > Math.max(maxStep, this.#viewport)) {
      this.#top = this.#translated(standInTop, this.#maxStandInTop, this.#maxTop);
      return undefined;
    }
    this.#top = Math.min(this.#maxTop, Math.max(0, this.#top + step));
    const place = this.#place;
    const isFar = Math.abs(place - standInTop) > tolerance;
    const isStuck = isEnd(standInTop, this.#maxStandInTop) || isEnd(this.#top, this.#maxTop);
    if (place === standInTop || !(isFar || isStuck)) return undefined;
    this.#standInTop = place;
    return place;
  }

  /** Has what is seen begin with this pixel of the list. Where the stand-in is to be scrolled to, which counts as done. */
  moveTo(top: number): number {
    this.#top = Math.min(this.#maxTop, Math.max(0, top));
    this.#standInTop = this.#place;
    return this.#standInTop;
  }

  get #isLong(): boolean {
    return this.#listHeight > maxHeight;
  }

  get #maxTop(): number {
    return Math.max(0, this.#listHeight - this.#viewport);
  }

  get #maxStandInTop(): number {
    return Math.max(0, this.height - this.#viewport);
  }

  /** Where the stand-in is when it shows what it should of the list. */
  get #place(): number {
    return this.#isLong
      ? Math.round(this.#translated(this.#top, this.#maxTop, this.#maxStandInTop))
      : this.#top;
  }

  /** The place on a way `to` so long for a place on one `from` so long: the same at both ends, by shares between. */
  #translated(at: number, from: number, to: number): number {
    if (at <= endHeight) return at;
    if (from - at <= endHeight) return to - (from - at);
    return endHeight + ((at - endHeight) * (to - 2 * endHeight)) / (from - 2 * endHeight);
  }
}

function isEnd(at: number, max: number): boolean {
  return at <= 0 || at >= max;
}
