/** Literals and documentation in Python. */

/** A string literal; of `bytes` where asked for, which are those of the text in UTF-8. */
export function stringLiteral(text: string, kind: 'str' | 'bytes' = 'str'): string {
  if (kind === 'bytes')
    return `b'${Array.from(new TextEncoder().encode(text), (byte) =>
      byte >= 0x20 && byte < 0x7f ? escapeLetter(String.fromCharCode(byte)) : `\\x${hex(byte, 2)}`,
    ).join('')}'`;
  return `'${Array.from(text, escapeLetter).join('')}'`;
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ["'", "\\'"],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escapeLetter(letter: string): string {
  const short = shortEscapes.get(letter);
  if (short !== undefined) return short;
  const code = letter.codePointAt(0) ?? 0;
  // What cannot be seen, or turns the direction of the text, is written by its number.
  if (/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(letter)) return letter;
  if (code <= 0xff) return `\\x${hex(code, 2)}`;
  return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** A number that Python reads back as the same double. */
export function doubleLiteral(value: number): string {
  if (Number.isNaN(value)) return "float('nan')";
  if (!Number.isFinite(value)) return value > 0 ? "float('inf')" : "float('-inf')";
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** The lines of a docstring, with its quotes; none for no documentation. */
export function docstring(paragraphs: readonly (string | undefined)[]): readonly string[] {
  const text = paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== '').join('\n\n');
  if (text === '') return [];
  const lines = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"""', '\\"\\"\\"')
    .split('\n')
    .map((line) => line.trimEnd());
  return ['"""', ...lines, '"""'];
}
