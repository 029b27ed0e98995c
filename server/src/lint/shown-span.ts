/** Where an editor marks what is said of a whole declaration: at its name, so that what stands in it is not all marked. */
import type { Span } from '../base/span.ts';
import type { Declaration } from '../model/outline.ts';

/** Made for many places of a file: a large one has thousands of problems, and as many declarations. */
export function shownSpans(text: string, declarations: () => readonly Declaration[]): (span: Span) => Span {
  let byStart: ReadonlyMap<number, Declaration> | undefined;
  return (span) => {
    const end = text.indexOf('\n', span.start);
    // The place itself where it is in one line.
    if (end < 0 || span.end <= end) return span;
    byStart ??= declarationsByStart(declarations());
    const found = declarationAt(byStart.get(span.start), span);
    return (
      found?.nameSpan ?? { start: span.start, end: span.start + text.slice(span.start, end).trimEnd().length }
    );
  };
}

/** The outermost of those that begin at one place. */
function declarationsByStart(declarations: readonly Declaration[]): ReadonlyMap<number, Declaration> {
  const found = new Map<number, Declaration>();
  const add = (all: readonly Declaration[]): void => {
    for (const declaration of all) {
      if (!found.has(declaration.span.start)) found.set(declaration.span.start, declaration);
      add(declaration.children);
    }
  };
  add(declarations);
  return found;
}

/** The declaration of exactly that place, or the one in it that begins where it does. */
function declarationAt(outer: Declaration | undefined, { start, end }: Span): Declaration | undefined {
  let at = outer;
  while (at !== undefined && at.span.end !== end) at = at.children.find(({ span }) => span.start === start);
  return at;
}
