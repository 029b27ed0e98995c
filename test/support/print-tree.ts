/** Prints a syntax tree back, with what lies beside it: the proof that tree and trivia together lose nothing. */
import assert from 'node:assert/strict';
import type { Span } from '../../server/src/base/span.ts';
import { type TokenList, tokensAndComments } from '../../server/src/syntax/token-list.ts';

/** Told of each token: the innermost node it belongs to, and whether that node is a leaf. */
export type Owned = (token: Span, node: Span, leaf: boolean) => void;

/**
 * Walks the tree and writes each token and comment from within the innermost node it belongs to, with the white space
 * before it. Fails where nodes overlap, leave their parents, or begin or end within a token, and where anything but
 * white space lies between what is written.
 */
export function printTree(text: string, root: Span, list: TokenList, owned?: Owned): string {
  const pieces = [...tokensAndComments(list)];
  const comments = new Set<Span>(list.comments);
  let next = 0;
  let written = text.startsWith('\u{feff}') ? 1 : 0;
  const parts = [text.slice(0, written)];

  const writeTo = (end: number, node: Span, leaf: boolean): void => {
    for (let piece = pieces[next]; piece !== undefined && piece.start < end; piece = pieces[++next]) {
      assert.ok(piece.end <= end, `a node begins or ends within ${text.slice(piece.start, piece.end)}`);
      assert.match(text.slice(written, piece.start), /^\s*$/);
      parts.push(text.slice(written, piece.end));
      written = piece.end;
      if (!comments.has(piece)) owned?.(piece, node, leaf);
    }
  };
  const print = (node: Span): void => {
    const children = childNodes(node);
    let at = node.start;
    for (const child of children) {
      assert.ok(child.start >= at && child.end >= child.start, `nodes overlap at ${child.start}`);
      writeTo(child.start, node, false);
      print(child);
      at = child.end;
    }
    assert.ok(at <= node.end, `a node ends after its parent, at ${at}`);
    writeTo(node.end, node, children.length === 0);
  };
  print(root);
  assert.match(text.slice(written), /^\s*$/);
  return parts.join('') + text.slice(written);
}

/** The nodes a node is made of, in order of place; what was made up for something missing is left out. */
export function childNodes(node: Span): readonly Span[] {
  return Object.values(node)
    .flatMap(nodesIn)
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
}

function nodesIn(value: unknown): readonly Span[] {
  if (typeof value !== 'object' || value === null) return [];
  return isSpan(value) ? [value] : Object.values(value).flatMap(nodesIn);
}

function isSpan(value: object): value is Span {
  return (
    'start' in value && typeof value.start === 'number' && 'end' in value && typeof value.end === 'number'
  );
}
