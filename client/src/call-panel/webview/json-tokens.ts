/** Cuts pretty-printed JSON into lines of tokens, to be colored by class. What is not JSON comes out as plain text. */

export type JsonTokenKind = 'key' | 'string' | 'number' | 'word' | 'text';

export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly text: string;
}

/** The first `maxLines` lines; `cut` tells that there were more. */
export function jsonLines(
  json: string,
  maxLines: number,
): { readonly lines: readonly (readonly JsonToken[])[]; readonly cut: boolean } {
  const lines: (readonly JsonToken[])[] = [];
  let at = 0;
  while (at <= json.length && lines.length < maxLines) {
    const found = json.indexOf('\n', at);
    const end = found < 0 ? json.length : found;
    lines.push(lineTokens(json.slice(at, end)));
    at = end + 1;
  }
  return { lines, cut: at <= json.length };
}

function lineTokens(line: string): readonly JsonToken[] {
  const tokens: JsonToken[] = [];
  let plainFrom = 0;
  let at = 0;
  while (at < line.length) {
    const token = tokenAt(line, at);
    if (token === undefined) {
      at++;
      continue;
    }
    if (plainFrom < at) tokens.push({ kind: 'text', text: line.slice(plainFrom, at) });
    tokens.push(token);
    at += token.text.length;
    plainFrom = at;
  }
  if (plainFrom < line.length) tokens.push({ kind: 'text', text: line.slice(plainFrom) });
  return tokens;
}

/** The token that begins there; a string without an end is plain text to the end of the line. */
function tokenAt(line: string, at: number): JsonToken | undefined {
  if (line[at] === '"') {
    const end = stringEnd(line, at);
    if (end === undefined) return { kind: 'text', text: line.slice(at) };
    return { kind: isBeforeColon(line, end) ? 'key' : 'string', text: line.slice(at, end) };
  }
  atom.lastIndex = at;
  const text = atom.exec(line)?.[0];
  if (text === undefined) return undefined;
  return { kind: /[a-z]$/i.test(text) ? 'word' : 'number', text };
}

const atom = /-?\d[\d.eE+-]*|-?(?:true|false|null|NaN|Infinity)\b/y;

function stringEnd(line: string, start: number): number | undefined {
  for (let at = start + 1; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '"') return at + 1;
  }
  return undefined;
}

function isBeforeColon(line: string, end: number): boolean {
  let at = end;
  while (line[at] === ' ') at++;
  return line[at] === ':';
}
