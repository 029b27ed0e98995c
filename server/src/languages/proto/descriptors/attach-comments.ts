/**
 * Which comments belong to which declaration, and their text without marks, as protoc decides it: those that follow a
 * declaration's end on its line or the next trail it, those right above the next declaration lead that, others are
 * detached. Source: google/protobuf/io/tokenizer.cc, NextWithComments.
 */
import type { Columns } from './columns.ts';

/** The text of a comment as slices of the file's text: the start and the end of each in turn. */
export type CommentSlices = readonly number[];

/** The comments between two tokens. */
export interface CommentsBetween {
  readonly trailing: CommentSlices;
  readonly detached: readonly CommentSlices[];
  readonly leading: CommentSlices;
}

export const noComments: CommentsBetween = { trailing: [], detached: [], leading: [] };

const NEWLINE = 10;
const SLASH = 47;
const STAR = 42;

/** The comments from the end of a token to the next one; without a token, from the start of the file. */
export function commentsAfter(
  text: string,
  columns: Pick<Columns, 'lineOf'>,
  token: number | undefined,
): CommentsBetween {
  let at = token ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
  if (text.charCodeAt(skipSpace(text, at)) !== SLASH) return noComments;
  const collector = new Collector(text, token !== undefined);
  let trailingLine = -1;
  if (token !== undefined) {
    at = skipBlanks(text, at);
    const comment = commentAt(text, at);
    if (comment !== undefined) {
      // On the line of the declaration's end, so it is of the declaration, whatever follows.
      collector.add(comment);
      collector.flush();
      trailingLine = columns.lineOf(comment.style === 'line' ? comment.start : comment.end);
      at = afterComment(text, comment);
    } else if (text.charCodeAt(at) === NEWLINE) {
      at++;
    } else {
      return noComments;
    }
  }
  for (;;) {
    at = skipBlanks(text, at);
    const comment = commentAt(text, at);
    if (comment !== undefined) {
      collector.add(comment);
      at = afterComment(text, comment);
      if (comment.style === 'block' && text.charCodeAt(at) === NEWLINE) at++;
    } else if (text.charCodeAt(at) === NEWLINE) {
      at++;
      collector.separate();
    } else {
      break;
    }
  }
  if (at >= text.length || '}])'.includes(text.charAt(at))) collector.flush();
  if (at < text.length) {
    const line = columns.lineOf(at);
    const lineBefore = token === undefined ? -1 : columns.lineOf(token);
    if (line === lineBefore || line === trailingLine) collector.detachLone();
  }
  return collector.result();
}

/** The offset of the next token. */
export function skipTrivia(text: string, from: number): number {
  let at = skipSpace(text, from);
  for (let comment = commentAt(text, at); comment !== undefined; comment = commentAt(text, at))
    at = skipSpace(text, comment.end);
  return at;
}

/** The text of a comment. */
export function commentText(text: string, slices: CommentSlices): string {
  let joined = '';
  for (let index = 0; index < slices.length; index += 2)
    joined += text.slice(slices[index], slices[index + 1]);
  return joined;
}

/** A line comment's span ends with its line, a block comment's takes in both marks. */
interface Comment {
  readonly start: number;
  readonly end: number;
  readonly style: 'line' | 'block';
}

function commentAt(text: string, start: number): Comment | undefined {
  if (text.charCodeAt(start) !== SLASH) return undefined;
  const second = text.charCodeAt(start + 1);
  if (second === SLASH) {
    const next = text.indexOf('\n', start);
    return { start, end: next < 0 ? text.length : next + 1, style: 'line' };
  }
  if (second !== STAR) return undefined;
  const close = text.indexOf('*/', start + 2);
  return { start, end: close < 0 ? text.length : close + 2, style: 'block' };
}

/** A block comment leaves the end of its line. */
function afterComment(text: string, { style, end }: Comment): number {
  return style === 'line' ? end : skipBlanks(text, end);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== NEWLINE && !isBlank(code)) return at;
    at++;
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || (code >= 11 && code <= 13);
}

class Collector {
  readonly #text: string;
  /** A run of line comments is one comment; each block comment is one. */
  #pending: { readonly slices: number[]; readonly style: Comment['style'] } | undefined;
  #canTrail: boolean;
  #trailing: CommentSlices | undefined;
  #count = 0;
  readonly #detached: CommentSlices[] = [];

  constructor(text: string, canTrail: boolean) {
    this.#text = text;
    this.#canTrail = canTrail;
  }

  add(comment: Comment): void {
    const joins = this.#pending?.style === 'line' && comment.style === 'line';
    if (!joins) this.flush();
    this.#pending ??= { slices: [], style: comment.style };
    if (comment.style === 'line') this.#pending.slices.push(comment.start + 2, comment.end);
    else addBlockSlices(this.#pending.slices, this.#text, comment);
  }

  /** The pending comment is complete, and not of the next declaration. */
  flush(): void {
    if (this.#pending === undefined) return;
    if (this.#canTrail) this.#trailing = this.#pending.slices;
    else this.#detached.push(this.#pending.slices);
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
      trailing: this.#trailing ?? noComments.trailing,
      detached: this.#detached,
      leading: this.#pending?.slices ?? noComments.leading,
    };
  }
}

/** Without the white space and the star that lines after the first begin with. */
function addBlockSlices(slices: number[], text: string, { start, end }: Comment): void {
  const closed = end - start >= 4 && text.endsWith('*/', end);
  const last = closed ? end - 2 : end;
  let from = start + 2;
  for (;;) {
    const next = text.indexOf('\n', from);
    if (next < 0 || next >= last) break;
    slices.push(from, next + 1);
    const at = skipBlanks(text, next + 1);
    from = Math.min(last, text.charCodeAt(at) === STAR ? at + 1 : at);
  }
  slices.push(from, last);
}
