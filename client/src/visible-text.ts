/** Text from a peer as it may be shown: what could hide or turn around other text is written as an escape. */

// Controls but for the tab, format characters (directions, joiners, marks), line separators, lone surrogates.
const hidden = /(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text with each such character as `\uXXXX`, in the form of JSON. */
export function visibleText(text: string): string {
  return text.replace(hidden, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
