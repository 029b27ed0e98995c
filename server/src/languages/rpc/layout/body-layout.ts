/**
 * The layout of a message: an object or a list stays on one line where it was begun so and the line is short, else each
 * part of it has a line of its own. Strings, numbers, placeholders and files stand as they are written.
 */
import type { JsonMember } from '../../../base/json-tree.ts';
import type { BodyExtra, BodyNode } from '../body.ts';
import { type Gap, gapBetween, indentedComment, type WrittenComment } from './comments.ts';

/** How long a line can be that has a whole object or list. */
const longestLine = 100;

/** How wide a tab counts. */
const tabWidth = 4;

type Part = BodyNode | JsonMember<BodyExtra>;

interface Container {
  readonly open: '{' | '[';
  readonly close: '}' | ']';
  readonly parts: readonly Part[];
  /** As many as there are parts, and one more. */
  readonly gaps: readonly Gap[];
}

/** @param text the document's; its nesting is bounded by the parser of messages. */
export function bodyLayout(text: string, body: BodyNode, indentation: string): string {
  const width = indentation.replaceAll('\t', ' '.repeat(tabWidth)).length;
  return written(body, 0, 0);

  /** `column` is where it begins, on a line that is `depth` steps in. */
  function written(node: BodyNode, depth: number, column: number): string {
    const container = containerOf(text, node);
    if (container === undefined) return text.slice(node.start, node.end);
    // A comma may follow.
    return onOneLine(text, container, longestLine - column - 1) ?? onLines(container, depth);
  }

  function onLines({ open, close, parts, gaps }: Container, depth: number): string {
    const inner = indentation.repeat(depth + 1);
    let result: string = open;
    for (const [index, gap] of gaps.entries()) {
      const part = parts[index];
      if (index > 0 && (gap.hasComma || part !== undefined)) result += ',';
      const before = part === undefined ? gap.comments.length : firstBefore(gap, index === 0);
      for (const [at, comment] of gap.comments.slice(0, before).entries()) {
        const isFirst = index === 0 && at === 0;
        result += comment.breaks === 0 ? ' ' : lineBreak(comment.breaks, isFirst) + inner;
        result += indentedComment(comment.text, inner);
      }
      if (part === undefined) break;
      const prefix = gap.comments.slice(before);
      result += lineBreak(prefix[0]?.breaks ?? gap.breaks, index === 0 && before === 0) + inner;
      for (const comment of prefix) result += `${comment.text} `;
      result += writtenPart(part, depth + 1, (depth + 1) * width);
    }
    return `${result}\n${indentation.repeat(depth)}${close}`;
  }

  function writtenPart(part: Part, depth: number, column: number): string {
    if (!('key' in part)) return written(part, depth, column);
    const key = text.slice(part.key.start, part.key.end);
    const { comments } = gapBetween(text, { start: part.key.end, end: part.value.start });
    const deeper = `\n${indentation.repeat(depth + 1)}`;
    const between = comments.map((each) => each.text + (each.isInline ? ' ' : deeper)).join('');
    return `${key}: ${between}${written(part.value, depth, column + key.length + 2)}`;
  }
}

/** A line of its own, or one more before that where the writer had one. */
function lineBreak(breaks: number, isFirst: boolean): string {
  return breaks > 1 && !isFirst ? '\n\n' : '\n';
}

/** Which comments go with what stands before them; those behind are on the line of the next part. */
function firstBefore({ comments, breaks }: Gap, isFirst: boolean): number {
  let count = comments.length;
  let breaksAfter = breaks;
  while (count > 0) {
    const { isInline, afterComma, breaks: own } = comments[count - 1] ?? noComment;
    if (!isInline || breaksAfter > 0 || !(afterComma || isFirst)) break;
    breaksAfter = own;
    count--;
  }
  return count;
}

const noComment: WrittenComment = { text: '', isInline: false, breaks: 0, afterComma: false };

function containerOf(text: string, node: BodyNode): Container | undefined {
  if (node.kind !== 'object' && node.kind !== 'array') return undefined;
  const parts: readonly Part[] = node.kind === 'object' ? node.members : node.items;
  let at = node.start + 1;
  const gaps: Gap[] = [];
  for (const { start, end } of parts) {
    gaps.push(gapBetween(text, { start: at, end: start }));
    at = end;
  }
  gaps.push(gapBetween(text, { start: at, end: node.end - 1 }));
  return node.kind === 'object'
    ? { open: '{', close: '}', parts, gaps }
    : { open: '[', close: ']', parts, gaps };
}

/** Nothing where it was not begun on one line, has comments that end lines, or is longer than the room. */
function onOneLine(text: string, { open, close, parts, gaps }: Container, room: number): string | undefined {
  const [first] = gaps;
  const isEmpty = parts.length === 0 && first?.comments.length === 0;
  if (isEmpty) return open + close;
  if (first === undefined || first.breaks > 0 || first.comments.some(({ breaks }) => breaks > 0))
    return undefined;
  const space = open === '{' ? ' ' : '';
  let result: string = open + space;
  for (const [index, gap] of gaps.entries()) {
    const part = parts[index];
    if (gap.comments.some(({ isInline }) => !isInline)) return undefined;
    for (const { text: comment, afterComma } of gap.comments)
      if (index > 0 && (part === undefined || !afterComma)) result += ` ${comment}`;
    if (part === undefined) {
      if (index === 0) result += gap.comments.map((each) => each.text).join(' ');
      break;
    }
    if (index > 0) result += ', ';
    for (const { text: comment, afterComma } of gap.comments)
      if (index === 0 || afterComma) result += `${comment} `;
    const own = partOnOneLine(text, part, room - result.length);
    if (own === undefined) return undefined;
    result += own;
    if (result.length > room) return undefined;
  }
  result += space + close;
  return result.length > room ? undefined : result;
}

function partOnOneLine(text: string, part: Part, room: number): string | undefined {
  if (room <= 0) return undefined;
  if (!('key' in part)) {
    const container = containerIfShort(text, part, room);
    if (container === 'long') return undefined;
    return container === undefined ? text.slice(part.start, part.end) : onOneLine(text, container, room);
  }
  const { comments } = gapBetween(text, { start: part.key.end, end: part.value.start });
  if (comments.some(({ isInline }) => !isInline)) return undefined;
  const start = [text.slice(part.key.start, part.key.end) + ':', ...comments.map((each) => each.text), ''];
  const before = start.join(' ');
  const value = partOnOneLine(text, part.value, room - before.length);
  return value === undefined ? undefined : before + value;
}

/** Each part and comma takes room, so that what cannot fit need not be looked into. */
function containerIfShort(text: string, node: BodyNode, room: number): Container | 'long' | undefined {
  const parts = node.kind === 'object' ? node.members.length : node.kind === 'array' ? node.items.length : 0;
  return parts > room ? 'long' : containerOf(text, node);
}
