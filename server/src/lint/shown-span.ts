/** Where an editor marks what is said of a whole declaration: at its name, so that what stands in it is not all marked. */
import type { Span } from '../base/span.ts';
import { type Declaration, walkDeclarations } from '../model/outline.ts';

/** Made for many places of a file: a large one has thousands of problems, and as many declarations. */
export function shownSpans(text: string, declarations: () => readonly Declaration[]): (span: Span) => Span {
  let names: ReadonlyMap<string, Span> | undefined;
  return (span) => {
    const end = text.indexOf('\n', span.start);
    // The place itself where it is in one line.
    if (end < 0 || span.end <= end) return span;
    names ??= namesByPlace(declarations());
    const name = names.get(keyOf(span));
    return name ?? { start: span.start, end: span.start + text.slice(span.start, end).trimEnd().length };
  };
}

function namesByPlace(declarations: readonly Declaration[]): ReadonlyMap<string, Span> {
  const names = new Map<string, Span>();
  for (const { span, nameSpan } of walkDeclarations(declarations))
    if (!names.has(keyOf(span))) names.set(keyOf(span), nameSpan);
  return names;
}

function keyOf({ start, end }: Span): string {
  return `${start} ${end}`;
}
