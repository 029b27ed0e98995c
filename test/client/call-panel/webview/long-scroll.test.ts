import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LongScroll } from '../../../../client/src/call-panel/webview/long-scroll.ts';

const viewport = 400;
const most = 1_000_000;

/** A page that scrolls: what a browser does with the stand-in. */
class ScrolledPage {
  readonly scroll = new LongScroll();
  at = 0;

  constructor(listHeight: number) {
    this.scroll.resize(listHeight, viewport);
  }

  /** A turn of a wheel, or a move of the scroll bar. */
  by(pixels: number): number {
    this.to(this.at + pixels);
    return this.scroll.top;
  }

  to(at: number): void {
    this.at = Math.min(this.scroll.height - viewport, Math.max(0, at));
    this.at = this.scroll.scrolled(this.at) ?? this.at;
  }
}

test('a list that a browser can show whole is shown as it is', () => {
  const page = new ScrolledPage(most);
  assert.equal(page.scroll.height, most);
  assert.equal(page.by(120.5), 120.5);
  assert.equal(page.by(900_000), 900_120.5);
  assert.equal(page.scroll.drawnAt(900_200), 900_200);
  assert.equal(page.by(Infinity), most - viewport);
  assert.equal(page.scroll.below, 0);
  assert.equal(page.scroll.moveTo(-5), 0);
});

const long = 22 * 3_000_000;

test('of a longer list small steps are as small as they are, and leaps take their share', () => {
  const page = new ScrolledPage(long);
  assert.equal(page.scroll.height, most);
  page.to((most - viewport) / 2);
  assert.equal(page.scroll.top, (long - viewport) / 2);
  const middle = page.scroll.top;
  assert.equal(page.by(100), middle + 100);
  assert.equal(page.by(-300), middle - 200);
  // What is seen first is drawn where the stand-in begins to be seen.
  assert.equal(page.scroll.drawnAt(middle - 200), page.at);
});

test('both ends are reached by small steps, and by leaps', () => {
  for (const [first, step, end] of [
    [250_000, -100, 0],
    [long - 250_000, 100, long - viewport],
  ] as const) {
    const page = new ScrolledPage(long);
    page.at = page.scroll.moveTo(first);
    let steps = 0;
    for (; page.scroll.top !== end && steps < 3000; steps++) page.by(step);
    // A step or two go in part to the place where the stand-in begins or ends.
    assert.ok(steps >= 2496 && steps <= 2502, `${steps} steps to ${page.scroll.top}`);
    assert.equal(page.at, end === 0 ? 0 : most - viewport);
  }
  const page = new ScrolledPage(long);
  page.to(most);
  assert.equal(page.scroll.top, long - viewport);
  page.to(0);
  assert.equal(page.scroll.top, 0);
});

test('wherever one scrolls, the stand-in has room on both sides, and what is seen is in the list', () => {
  const move = fc.oneof(
    fc.integer({ min: -1000, max: 1000 }).map((by) => ({ by })),
    fc.integer({ min: 0, max: most - viewport }).map((to) => ({ to })),
    fc.integer({ min: 0, max: long }).map((top) => ({ top })),
    fc.integer({ min: 0, max: 22_000_000 }).map((more) => ({ more })),
  );
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
      let height = long;
      const page = new ScrolledPage(height);
      for (const next of moves) {
        if ('by' in next) page.by(next.by);
        else if ('to' in next) page.to(next.to);
        else if ('top' in next) page.at = page.scroll.moveTo(next.top);
        else page.scroll.resize((height += next.more), viewport);
        const { top } = page.scroll;
        assert.ok(top >= 0 && top <= height - viewport, `${top}`);
        assert.equal(page.scroll.drawnAt(top), page.at);
        if (top > 0) assert.ok(page.at > 0);
        if (top < height - viewport && !('more' in next)) assert.ok(page.at < most - viewport);
      }
    }),
  );
});
