/**
 * Makes messages of unknown origin safe to show: characters that move a cursor, color a terminal or turn the direction
 * of reading are written as escapes of JSON, so that what is shown is what was sent. For other text there is
 * `base/visible.ts`.
 */

/** Controls, format characters (the bidirectional ones, joiners, marks), line separators, and lone surrogates. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** `text` with hidden characters as `\uXXXX`. Of JSON without line breaks it makes JSON with the same meaning. */
export function visibleJson(text: string): string {
  return text.replace(hidden, (character) =>
    Array.from({ length: character.length }, (_, at) => escape(character.charCodeAt(at))).join(''),
  );
}

function escape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

/** One visible line of at most `length` UTF-16 units; an ellipsis ends it where something was cut. */
export function visibleLine(text: string, length: number): string {
  const line = visibleJson(text.slice(0, length + 1));
  return line.length <= length && text.length <= length ? line : `${wellFormed(line.slice(0, length - 1))}…`;
}

/** Without the first half of a surrogate pair at the end. */
function wellFormed(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
