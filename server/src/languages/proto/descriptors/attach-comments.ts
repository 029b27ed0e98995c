/**
 * Which comments belong to which declaration, and their text without marks, as protoc decides it: those that follow a
 * declaration's end on its line or the next trail it, those right above the next declaration lead that, others are
 * detached. Source: google/protobuf/io/tokenizer.cc, NextWithComments.
 */
import type { Span } from '../../../base/span.ts';
import type { Comment } from '../../../syntax/token-list.ts';
import type { Columns } from './columns.ts';

/** The comments between two tokens. */
export interface CommentsBetween {
  readonly trailing: string;
  readonly detached: readonly string[];
  readonly leading: string;
}

/** What lies between two tokens. */
export interface Gap {
  readonly text: string;
  readonly columns: Columns;
  /** The token before, nothing at the start of the file. */
  readonly before: Span | undefined;
  /** The token after, nothing at the end of the file. */
  readonly after: Span | undefined;
  /** In order. */
  readonly comments: readonly Comment[];
}

const none: CommentsBetween = { trailing: '', detached: [], leading: '' };

export function commentsBetween(gap: Gap): CommentsBetween {
  const { text, columns, before, after, comments } = gap;
  if (comments.length === 0) return none;
  const collector = new Collector(before !== undefined);
  let next = 0;
  let at = before?.end ?? comments[0]?.start ?? 0;
  let trailingEnd = -1;

  if (before !== undefined) {
    at = skipBlanks(text, at);
    const comment = comments[next];
    if (comment?.start === at) {
      // On the line of the declaration's end, so it is of the declaration, whatever follows.
      next++;
      trailingEnd = columns.lineOf(comment.style === 'line' ? comment.start : comment.end);
      collector.add(text, comment);
      collector.flush();
      at = comment.style === 'line' ? afterLine(text, comment) : skipBlanks(text, comment.end);
    } else if (text.charCodeAt(at) === NEWLINE) {
      at++;
    } else {
      return none;
    }
  }
  for (;;) {
    at = skipBlanks(text, at);
    const comment = comments[next];
    if (comment?.start === at) {
      next++;
      collector.add(text, comment);
      at = comment.style === 'line' ? afterLine(text, comment) : skipBlanks(text, comment.end);
      if (comment.style === 'block' && text.charCodeAt(at) === NEWLINE) at++;
    } else if (text.charCodeAt(at) === NEWLINE) {
      at++;
      collector.separate();
    } else {
      break;
    }
  }
  if (after === undefined || '}])'.includes(text.charAt(after.start))) collector.flush();
  if (after !== undefined) {
    const line = columns.lineOf(after.start);
    const lineBefore = before === undefined ? -1 : columns.lineOf(before.end);
    if (line === lineBefore || line === trailingEnd) collector.detachLone();
  }
  return collector.result();
}

const NEWLINE = 10;
const STAR = 42;

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || (code >= 11 && code <= 13);
}

function afterLine(text: string, { end }: Comment): number {
  const at = skipBlanks(text, end);
  return text.charCodeAt(at) === NEWLINE ? at + 1 : at;
}

class Collector {
  /** A run of line comments is one comment; each block comment is one. */
  #pending: { text: string; readonly style: Comment['style'] } | undefined;
  #canTrail: boolean;
  #trailing: string | undefined;
  #count = 0;
  readonly #detached: string[] = [];

  constructor(canTrail: boolean) {
    this.#canTrail = canTrail;
  }

  add(text: string, comment: Comment): void {
    const joins = this.#pending?.style === 'line' && comment.style === 'line';
    if (!joins) this.flush();
    const content = comment.style === 'line' ? lineText(text, comment) : blockText(text, comment);
    if (this.#pending === undefined) this.#pending = { text: content, style: comment.style };
    else this.#pending.text += content;
  }

  /** The pending comment is complete, and not of the next declaration. */
  flush(): void {
    if (this.#pending === undefined) return;
    if (this.#canTrail) this.#trailing = this.#pending.text;
    else this.#detached.push(this.#pending.text);
    this.#canTrail = false;
    this.#pending = undefined;
    this.#count++;
  }

  /** A blank line: what follows is not of the declaration before. */
  separate(): void {
    this.flush();
    this.#canTrail = false;
  }

  /** Where both declarations share a line, a single comment can be of either, so it is of none. */
  detachLone(): void {
    if (this.#count + (this.#pending === undefined ? 0 : 1) !== 1) return;
    if (this.#trailing !== undefined) {
      this.#detached.unshift(this.#trailing);
      this.#trailing = undefined;
    }
    this.#canTrail = false;
    this.flush();
  }

  result(): CommentsBetween {
    return {
      trailing: this.#trailing ?? '',
      detached: this.#detached,
      leading: this.#pending?.text ?? '',
    };
  }
}

/** With its line break. */
function lineText(text: string, { start, end }: Comment): string {
  const next = text.indexOf('\n', end);
  return text.slice(start + 2, next < 0 ? text.length : next + 1);
}

/** Without the white space and the star that lines after the first begin with. */
function blockText(text: string, { start, end }: Comment): string {
  const closed = text.endsWith('*/', end) && end - start >= 4;
  const lines = text.slice(start + 2, closed ? end - 2 : end).split('\n');
  return lines
    .map((line, index) => {
      if (index === 0) return line;
      const at = skipBlanks(line, 0);
      return line.slice(line.charCodeAt(at) === STAR ? at + 1 : at);
    })
    .join('\n');
}
