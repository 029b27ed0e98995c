/** Statements that stand together and are put in another order, each with its comments. */
import type { Span } from '../base/span.ts';
import type { TextEdit } from '../diagnostics/diagnostic.ts';
import { removal } from '../diagnostics/edits.ts';
import { attachedComments, type AttachedComments, spanWith, withComments } from './attached-comments.ts';
import type { Comment } from './token-list.ts';

/** One statement of a block as it is to be: what stands above it, itself, and what stands behind it on its line. */
export interface BlockLine {
  readonly leading: readonly string[];
  readonly statement: string;
  readonly trailing: readonly string[];
}

export function lineOf(text: string, comments: readonly Comment[], node: Span): BlockLine {
  const { leading, trailing } = commentsInBlock(text, comments, node);
  const textOf = ({ start, end }: Span): string => text.slice(start, end);
  return {
    leading: leading.map(textOf),
    statement: textOf(node),
    trailing: trailing.map(textOf),
  };
}

/** What the file begins with is about the file, such as its license, and stays where it is. */
function commentsInBlock(text: string, comments: readonly Comment[], node: Span): AttachedComments {
  const attached = attachedComments(text, comments, node);
  const [first] = attached.leading;
  const beginsFile = first !== undefined && text.slice(0, first.start).trim() === '';
  return beginsFile ? { ...attached, leading: [] } : attached;
}

/** The first of lines that say the same, with the comments of all, each once. */
export function mergedLine(lines: readonly BlockLine[], statement: string): BlockLine {
  const trailing = [...new Set(lines.flatMap((line) => line.trailing))];
  // A line comment ends its line, so that others cannot follow it.
  const behind = trailing.slice(0, 1);
  const leading = new Set([...lines.flatMap((line) => line.leading), ...trailing.slice(1)]);
  return { leading: [...leading], statement, trailing: behind };
}

export function blockText(lines: readonly BlockLine[]): string {
  return lines
    .flatMap(({ leading, statement, trailing }) => [...leading, [statement, ...trailing].join(' ')])
    .join('\n');
}

/**
 * Puts the block where the first of the statements is, and takes the others away, with the lines that they leave empty.
 * No edit where the text is so already.
 */
export function replaceBlock(
  text: string,
  comments: readonly Comment[],
  statements: readonly Span[],
  block: string,
): readonly TextEdit[] {
  const spans = statements.map((each) => spanWith(commentsInBlock(text, comments, each), each));
  const [first, ...rest] = spans;
  const last = spans.at(-1);
  if (first === undefined || last === undefined) return [];
  if (text.slice(first.start, last.end).replaceAll('\r\n', '\n') === block) return [];
  const removals = rest.map((span) => removal(text, span));
  const head =
    block === ''
      ? withEmptyLines(text, removal(text, first))
      : { span: { start: first.start, end: first.end }, newText: block };
  const edits = [head, ...removals.map((edit) => withEmptyLines(text, edit))];
  return joined(edits);
}

/**
 * Puts statements, given in order of place, in order of their keys: each takes the place of another, with its comments,
 * so that what stands between them stays. No edits where one shares a line with something else.
 */
export function sortedInPlace(
  text: string,
  comments: readonly Comment[],
  items: readonly { readonly node: Span; readonly key: string | number }[],
): readonly TextEdit[] {
  const places = items.map(({ node }) => withComments(text, comments, node));
  if (!places.every((span) => hasOwnLines(text, span))) return [];
  const sorted = items
    .map(({ key }, at) => ({ key, at }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.at - b.at));
  return places.flatMap((span, at) => {
    const from = sorted[at]?.at ?? at;
    const other = places[from] ?? span;
    return from === at ? [] : [{ span, newText: text.slice(other.start, other.end) }];
  });
}

function hasOwnLines(text: string, { start, end }: Span): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const lineEnd = text.indexOf('\n', end);
  return `${before}${text.slice(end, lineEnd < 0 ? undefined : lineEnd)}`.trim() === '';
}

/** Where a removal leaves an empty line on either side, it takes those behind it too. */
function withEmptyLines(text: string, edit: TextEdit): TextEdit {
  const { start, end } = edit.span;
  const before = text.slice(Math.max(0, start - 3), start);
  const isAfterEmpty = start === 0 || /\n\r?\n$/.test(before);
  const empty = /^(?:[ \t]*\r?\n)+/.exec(text.slice(end, end + farthest))?.[0].length ?? 0;
  return isAfterEmpty && empty > 0 ? { ...edit, span: { start, end: end + empty } } : edit;
}

/** How far empty lines are looked for. */
const farthest = 1_000;

/** Edits that overlap as one: the empty lines behind one statement can be those before another. */
function joined(edits: readonly TextEdit[]): readonly TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of edits) {
    const before = result.at(-1);
    if (before === undefined || before.span.end <= edit.span.start) result.push(edit);
    else
      result[result.length - 1] = {
        span: { start: before.span.start, end: Math.max(before.span.end, edit.span.end) },
        newText: before.newText + edit.newText,
      };
  }
  return result;
}
