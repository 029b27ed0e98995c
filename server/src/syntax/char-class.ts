/** Character classes that the lexers of both languages need, as table look-ups. */

export const LETTER = 1;
export const DIGIT = 2;
const HEX_LETTER = 4;
export const SPACE = 8;

/** One byte a code unit below 128; everything above belongs to no class. */
export const charClass: Uint8Array = buildTable();

/** Whether the code unit can continue an identifier: `[A-Za-z0-9_]`. */
export function isWordPart(code: number): boolean {
  return code < 128 && ((charClass[code] ?? 0) & (LETTER | DIGIT)) !== 0;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isHexDigit(code: number): boolean {
  return code < 128 && ((charClass[code] ?? 0) & (DIGIT | HEX_LETTER)) !== 0;
}

function buildTable(): Uint8Array {
  const table = new Uint8Array(128);
  const mark = (characters: string, bit: number): void => {
    for (const character of characters) {
      const code = character.charCodeAt(0);
      table[code] = (table[code] ?? 0) | bit;
    }
  };
  mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', LETTER);
  mark('0123456789', DIGIT);
  mark('abcdefABCDEF', HEX_LETTER);
  mark(' \t\n\v\f\r', SPACE);
  return table;
}
