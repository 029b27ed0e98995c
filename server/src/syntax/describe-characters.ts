/** What to call characters that begin no token, in the reports of the lexers. */

/**
 * The first of the characters in quotes. Those that cannot be seen, or that change how others are seen, are named by
 * their code points.
 */
export function describeCharacters(characters: string): string {
  const shown = Array.from(characters.slice(0, 20), (character) => {
    const code = character.codePointAt(0) ?? 0;
    return (code > 32 && code < 127) || /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
      ? character
      : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return `"${shown.slice(0, 10).join('')}"`;
}
