/** Makes characters visible that a terminal or a reader would not see for what they are. */

/**
 * Control characters, and characters that change the direction or look of their neighbors, become `\u{…}`; so a
 * name from a file or a server can neither move the cursor nor pose as another name. Tabs and line breaks too.
 */
export function escapeInvisible(text: string): string {
  return text.replace(invisible, (character) => {
    const short = shortForms[character];
    return short ?? `\\u{${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}}`;
  });
}

// Controls, soft hyphen, bidi and zero-width characters, line and paragraph separators, tags, lone surrogates.
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const shortForms: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
