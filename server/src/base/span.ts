/** A half-open range of a text. Knows neither lines nor files: see `line-index.ts` and `uri.ts` for those. */

/** Offsets in UTF-16 code units; `start` is included, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span that covers both. */
export function spanBetween(first: Span, last: Span): Span {
  return { start: first.start, end: last.end };
}

/** An empty span, such as the place where a token is missing. */
export function spanAt(offset: number): Span {
  return { start: offset, end: offset };
}

/** Whether the offset lies in the span or at its end, where a cursor still belongs to it. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Whether `inner` lies wholly in `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
