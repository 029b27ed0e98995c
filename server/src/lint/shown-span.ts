/** Where an editor marks what is said of a whole declaration: at its name, so that what stands in it is not all marked. */
import type { Span } from '../base/span.ts';
import { type Declaration, walkDeclarations } from '../model/outline.ts';

/** The place itself where it is in one line. */
export function shownSpan(text: string, declarations: readonly Declaration[], span: Span): Span {
  const end = text.indexOf('\n', span.start);
  if (end < 0 || span.end <= end) return span;
  for (const declaration of walkDeclarations(declarations))
    if (declaration.span.start === span.start && declaration.span.end === span.end)
      return declaration.nameSpan;
  return { start: span.start, end: span.start + text.slice(span.start, end).trimEnd().length };
}
