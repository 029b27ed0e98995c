/** Cuts pretty-printed JSON into lines of tokens, to be colored by class. What is not JSON comes out as plain text. */

export type JsonTokenKind = 'key' | 'string' | 'number' | 'word' | 'text';

export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly text: string;
}

const token =
  /(?<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\b\d[\d.eE+-]*)|(?<word>\b(?:true|false|null|NaN|Infinity)\b)/g;

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
  let at = 0;
  for (const match of line.matchAll(token)) {
    if (match.index > at) tokens.push({ kind: 'text', text: line.slice(at, match.index) });
    tokens.push({ kind: kindOf(match.groups ?? {}), text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < line.length) tokens.push({ kind: 'text', text: line.slice(at) });
  return tokens;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): JsonTokenKind {
  if (groups['key'] !== undefined) return 'key';
  if (groups['string'] !== undefined) return 'string';
  return groups['number'] === undefined ? 'word' : 'number';
}
