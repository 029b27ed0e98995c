/** Lays out JSON for reading without touching its numbers and strings, which `JSON.parse` would round and re-write. */
const bare = /[^"[\]{},:]+/y;

/** `json` is one JSON value without space between its tokens; two spaces a level. Linear in the length of the text. */
export function prettyJson(json: string): string {
  const parts: string[] = [];
  let depth = 0;
  let previous = '';
  let at = 0;
  while (at < json.length) {
    const text = tokenAt(json, at);
    const closes = text === '}' || text === ']';
    if (closes) depth--;
    const empty = closes && (previous === '{' || previous === '[');
    const starts = previous === '{' || previous === '[' || previous === ',';
    if ((closes || starts) && !empty) parts.push('\n', '  '.repeat(depth));
    parts.push(text === ':' ? ': ' : text);
    if (text === '{' || text === '[') depth++;
    previous = text;
    at += text.length;
  }
  return parts.join('');
}

function tokenAt(json: string, at: number): string {
  if (json[at] === '"') return json.slice(at, endOfString(json, at));
  bare.lastIndex = at;
  return bare.exec(json)?.[0] ?? json.charAt(at);
}

/** The offset behind the string literal that starts at `start`; the length of the text where it does not end. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x5c) at++;
  }
  return text.length;
}
