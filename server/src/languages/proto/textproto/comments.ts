/**
 * What text format writes otherwise than Protobuf does: comments begin with "#", and a float may end in "f". Both are
 * blanked, so that what is left can be read as Protobuf's tokens, at the same offsets.
 * Source: https://protobuf.dev/reference/protobuf/textformat-spec/
 */
import type { Span } from '../../../base/span.ts';

export interface Blanked {
  /** As long as the source. */
  readonly text: string;
  /** In order of place. */
  readonly comments: readonly Span[];
}

const piece =
  /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|#[^\n]*|0[xX]\w*|[a-zA-Z_]\w*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fF]\b/g;

export function blanked(source: string): Blanked {
  const comments: Span[] = [];
  const text = source.replace(piece, (found, offset: number) => {
    if (found.startsWith('#')) {
      comments.push({ start: offset, end: offset + found.length });
      return ' '.repeat(found.length);
    }
    return /^[\d.].*[fF]$/.test(found) && !/^0[xX]/.test(found) ? `${found.slice(0, -1)} ` : found;
  });
  return { text, comments };
}

/** What a comment at the head of a file says of its schema. */
export interface HeaderEntry {
  readonly key: 'proto-file' | 'proto-message' | 'proto-import';
  readonly value: string;
  /** Of the value. */
  readonly span: Span;
}

const entry = /^#[ \t]*(proto-file|proto-message|proto-import):[ \t]*(\S+)/;

/** Those in the comments before anything else. */
export function headerOf(source: string, { text, comments }: Blanked): readonly HeaderEntry[] {
  const first = text.search(/\S/);
  return comments.flatMap(({ start, end }): HeaderEntry[] => {
    const [whole, key, value] =
      (first < 0 || start < first ? entry.exec(source.slice(start, end)) : null) ?? [];
    if (whole === undefined || value === undefined || !isKey(key)) return [];
    const from = start + whole.length - value.length;
    return [{ key, value, span: { start: from, end: from + value.length } }];
  });
}

/** Whether such a comment has been begun before the offset: one that says nothing yet, too. */
export function beginsHeader(source: string, end: number): boolean {
  return /^[ \t]*#[ \t]*proto-(?:file|message|import):/m.test(source.slice(0, end));
}

function isKey(key: string | undefined): key is HeaderEntry['key'] {
  return key === 'proto-file' || key === 'proto-message' || key === 'proto-import';
}
