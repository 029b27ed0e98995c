/**
 * What is shown between the characters of a range: what languages know of it by themselves, and, before the values of
 * options, annotations and literals, which type these are of.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Hint, HintKind } from '../model/hint.ts';
import type { Occurrence } from '../model/occurrence.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { occurrencesIn } from './occurrences.ts';

/** How many hints are given at once: more than fit on any screen. */
const maxHints = 2000;

/** Those of the kinds, in order of place. */
export function inlayHints(
  snapshot: Snapshot,
  uri: Uri,
  span: Span,
  kinds: ReadonlySet<HintKind>,
): readonly Hint[] {
  const file = snapshot.file(uri);
  const linked = snapshot.linked(uri);
  if (file === undefined || linked === undefined || kinds.size === 0) return [];
  const own = (file.language.hints?.(linked, span) ?? []).filter(({ kind }) => kinds.has(kind));
  const types = kinds.has('optionTypes') ? [...typeHints(snapshot, uri, file.text, span)] : [];
  return [...own, ...types].sort((a, b) => a.offset - b.offset).slice(0, maxHints);
}

function* typeHints(snapshot: Snapshot, uri: Uri, text: string, span: Span): Generator<Hint> {
  for (const occurrence of occurrencesIn(snapshot, uri)) {
    if (occurrence.span.end > span.end) return;
    if (occurrence.span.start < span.start) continue;
    const hint = typeHint(snapshot, text, occurrence);
    if (hint !== undefined) yield hint;
  }
}

/** Behind the whole name of an option or a field, and what joins it to its value. */
const beforeValue = /["')\]]?[ \t]*(?:[=:][ \t]*|(?=[{<]))/y;

function typeHint(snapshot: Snapshot, text: string, { span, symbol, place }: Occurrence): Hint | undefined {
  if (place !== 'option' && place !== 'literal') return undefined;
  beforeValue.lastIndex = span.end;
  if (beforeValue.exec(text) === null) return undefined;
  const offset = beforeValue.lastIndex;
  const linked = snapshot.linked(symbol.uri);
  const type = linked && snapshot.file(symbol.uri)?.language.fieldTypeText?.(linked, symbol.nameSpan);
  // Within a literal nearly every line would have one; which message begins there is what one cannot see.
  if (type === undefined || (place === 'literal' && !type.isRecord)) return undefined;
  const tooltip = `${symbol.fullName} takes ${type.text}.`;
  return { kind: 'optionTypes', offset, label: type.text, tooltip, blank: 'right' };
}
