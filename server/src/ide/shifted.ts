/** Edits of one text, and where places of it are afterwards. */
import { countWhile } from '../base/sorted.ts';
import type { Span } from '../base/span.ts';

/** Replaces the span by the text. */
export interface Replacement {
  readonly span: Span;
  readonly newText: string;
}

/** Replacements in order of place, each place once; of several at one place the first. */
export function inOrder(edits: Iterable<Replacement>): readonly Replacement[] {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return sorted.filter(({ span }, index) => {
    const before = sorted[index - 1]?.span;
    return before?.start !== span.start || before.end !== span.end;
  });
}

/** Says where places are after the edits, which are in order and do not overlap. */
export class Shift {
  readonly #edits: readonly Replacement[];
  /** By how much what stands behind the first edits has moved. */
  readonly #moved: number[] = [0];

  constructor(edits: readonly Replacement[]) {
    this.#edits = edits;
    let moved = 0;
    for (const { span, newText } of edits)
      this.#moved.push((moved += newText.length - (span.end - span.start)));
  }

  /** What is replaced is where its replacement is. */
  span({ start, end }: Span): Span {
    return { start: this.start(start), end: end + this.#movedBy((span) => span.start < end) };
  }

  start(offset: number): number {
    return offset + this.#movedBy((span) => span.end <= offset);
  }

  /** By the edits at the beginning that are so. */
  #movedBy(isSo: (span: Span) => boolean): number {
    return this.#moved[countWhile(this.#edits, ({ span }) => isSo(span))] ?? 0;
  }
}
