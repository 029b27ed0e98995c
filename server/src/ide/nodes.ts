/** The nodes of a syntax tree by their places, which is all that is known of them outside of their language. */
import { type Span, touches } from '../base/span.ts';

/**
 * The nodes of the tree that touch the place, and the blocks of statements in them. All that is known of a node is
 * that it has a place and perhaps parts; some, such as annotations, may stand before it.
 */
export function nodesAt(root: Span, offset: number): readonly Span[] {
  const found: Span[] = [];
  const open: object[] = [...partsOf(root)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const span = spanOf(node);
    if (span !== undefined && touches(span, offset)) found.push(span);
    for (const part of partsOf(node)) if (hullOf(part, offset)) open.push(part);
  }
  return found;
}

function hullOf(part: object, offset: number): boolean {
  const span = spanOf(part);
  if (span === undefined) return false;
  if (touches(span, offset)) return true;
  return (
    offset < span.start &&
    Object.values(part).some(
      (value) => Array.isArray(value) && (spanOf(value[0] as unknown)?.start ?? Infinity) <= offset,
    )
  );
}

function partsOf(node: object): readonly object[] {
  return Object.values(node)
    .flat()
    .filter((value): value is object => typeof value === 'object' && value !== null);
}

/** Of a node, or of a block from its opening brace to its closing one. */
function spanOf(part: unknown): Span | undefined {
  if (typeof part !== 'object' || part === null) return undefined;
  const { start, end, open, close } = part as Readonly<Record<string, unknown>>;
  if (typeof start === 'number' && typeof end === 'number') return { start, end };
  return typeof open === 'number' && typeof close === 'number' && open >= 0 && close >= 0
    ? { start: open, end: close + 1 }
    : undefined;
}

/** The largest part of a statement of the file that ends at the offset: the statement itself, or one in it. */
export function largestEnding(statement: Span, offset: number): Span | undefined {
  return [statement, ...nodesAt(statement, offset)]
    .filter(({ end }) => end === offset)
    .sort((a, b) => a.start - b.start)[0];
}
