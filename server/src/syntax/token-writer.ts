/**
 * Writes the tokens of a file anew, one after the other, with each comment where it stood between them. Who calls it
 * says where lines begin and end and where a space stands; here is what that means for comments and blank lines.
 */
import type { Span } from '../base/span.ts';
import { commentInline, commentLines } from './comment-lines.ts';
import { MostlyCopied } from './mostly-copied.ts';
import type { Token } from './token.ts';
import { type Comment, firstAtOrAfter, type TokenList } from './token-list.ts';

/** What the writer must know of a language: numbers of token types. */
export interface TokenRoles {
  /** What has no space before it, behind a comment: closing brackets, commas, semicolons. */
  readonly closers: ReadonlySet<number>;
  /** What a line ends with: semicolons, closing braces. */
  readonly lineEnds: ReadonlySet<number>;
  readonly closingBrace: number;
  /** Whether a comment in the middle of a statement stays what it is, and breaks the line where it must. */
  readonly keepsComments?: true;
}

export interface WriterStyle {
  /** The offsets of the tokens that are left out. */
  readonly dropped: ReadonlySet<number>;
  /** Where tokens end that a line ends with, whatever they are, since what ended it is left out. */
  readonly lineEndsAt?: ReadonlySet<number> | undefined;
  /** What one step further in stands behind; two spaces, where nothing is said. */
  readonly indentation?: string | undefined;
  /** Without it, all lines end with that of the first. */
  readonly lineBreak?: string | undefined;
}

/** Whether a blank line stands before a line: as in the source, or whatever stands there. */
export type BlankLine = 'as-written' | 'always' | 'never';

/** Whether a space stands before a token; `tight` has none before a comment either. */
export type Spacing = boolean | 'tight';

export class TokenWriter {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #comments: readonly Comment[];
  /** How many comments stand before each token. */
  readonly #commentsBefore: Uint32Array;
  readonly #lineEndsAt: ReadonlySet<number>;
  readonly #written: MostlyCopied;
  readonly #lineBreak: string;
  readonly #roles: TokenRoles;
  readonly #indentation: string;
  #depth = 0;
  /** The index of the next token. */
  #next = 0;
  #atLineStart = true;
  /** Whether the line goes on with the statement of the line before. */
  #continues = false;
  /** Whether the line is the first of the file or of a block. */
  #isFirst = true;
  /** The character before the next one. */
  #last = '';

  constructor(
    text: string,
    list: TokenList,
    roles: TokenRoles,
    { dropped, lineEndsAt, indentation, lineBreak }: WriterStyle,
  ) {
    this.#roles = roles;
    this.#text = text;
    this.#written = new MostlyCopied(text);
    this.#tokens = dropped.size === 0 ? list.tokens : list.tokens.filter(({ start }) => !dropped.has(start));
    this.#comments = list.comments;
    this.#lineEndsAt = lineEndsAt ?? noOffsets;
    this.#commentsBefore = countBefore(this.#tokens, list.comments);
    this.#indentation = indentation ?? '  ';
    this.#lineBreak = lineBreak ?? /\r?\n/.exec(text)?.[0] ?? '\n';
  }

  get text(): string {
    return this.#written.text;
  }

  /** Goes on with the token that starts at the offset. */
  goTo(offset: number): void {
    this.#next = firstAtOrAfter(this.#tokens, offset);
  }

  /** Where the next token starts; the length of the text behind the last. */
  get offset(): number {
    return this.next?.start ?? this.#text.length;
  }

  get next(): Token | undefined {
    return this.#tokens[this.#next];
  }

  get previous(): Token | undefined {
    return this.#tokens[this.#next - 1];
  }

  hasComments({ start, end }: Span): boolean {
    const comment = this.#comments[firstAtOrAfter(this.#comments, start)];
    return comment !== undefined && comment.start < end;
  }

  /** Whether the next token follows the one before without a comment between. */
  get followsAtOnce(): boolean {
    return this.#gap(this.#next).length === 0;
  }

  /** Begins the line of the next token, below the comments before it. */
  startLine(blank: BlankLine = 'as-written'): void {
    const comments = this.#leading(this.#next);
    this.#ownLines(comments, blank);
    this.#blank(comments.length > 0 ? 'as-written' : blank, this.offset);
  }

  /** Begins the line of the next token, below only those comments that no blank line parts from it. */
  startMovedLine(blank: BlankLine): void {
    const { attached } = this.#split(this.#next);
    this.#ownLines(attached, 'never', blank);
    if (attached.length === 0) this.#blank(blank, this.offset);
  }

  /** Writes the comments that a blank line parts from the next token, below each other. Says whether there are any. */
  detachedComments(blank: BlankLine): boolean {
    const { detached } = this.#split(this.#next);
    this.#ownLines(detached, 'as-written', blank);
    return detached.length > 0;
  }

  /** Writes the next token, behind the comments before it and a space where one is wanted. */
  token(spacing: Spacing = true, as?: string): void {
    const token = this.#tokens[this.#next];
    if (token === undefined) return;
    const comments = this.#atLineStart ? [] : this.#gap(this.#next);
    const space = spacing === true;
    let spaced = space;
    for (const [index, comment] of comments.entries()) {
      const apart =
        index > 0 || (spacing !== 'tight' && this.#isSpace(comment.start - 1)) || /\w/.test(this.#last);
      this.#midComment(comment, apart);
      const between = this.#text.slice(comment.end, token.start);
      spaced =
        between !== '' && !this.#roles.closers.has(token.tokenTypeIdx) && (space || !between.includes('\n'));
    }
    this.#next++;
    if (spaced && !this.#atLineStart) this.#write(' ');
    if (as === undefined) this.#copy(token);
    else this.#write(as);
  }

  /** Breaks the line: the statement goes on in the next, two steps further in. */
  continueLine(): void {
    this.#newLine();
    this.#continues = true;
  }

  /** Writes the tokens up to the offset, such as those of a name, without spaces between them. */
  through(end: number, spacing: Spacing = true): void {
    for (let next = spacing; this.offset < end; next = false) this.token(next);
  }

  /** Writes what the source lacks. */
  insert(text: string): void {
    this.#write(text);
  }

  /** Ends the line, behind the comments that stand behind its last token. */
  endLine(): void {
    const comments = this.#gap(this.#next);
    for (const comment of comments.slice(0, this.#trailingCount(this.#next, comments))) {
      const [first = '', ...rest] = commentLines(this.#text.slice(comment.start, comment.end));
      this.#write(` ${first}`);
      for (const line of rest) {
        this.#newLine();
        this.#write(line);
      }
    }
    this.#newLine();
    this.#isFirst = false;
  }

  /** Ends the line behind an opening token; what follows is one step further in. */
  open(): void {
    this.endLine();
    this.#depth++;
    this.#isFirst = true;
  }

  /** Writes the closing token on a line of its own, below the comments before it. */
  close(as?: string): void {
    this.#ownLines(this.#leading(this.#next), 'as-written');
    this.#depth--;
    this.token(false, as);
  }

  /** Goes one step in or out for lines that no tokens enclose. */
  indent(steps: 1 | -1): void {
    this.#depth += steps;
  }

  /** Writes the comments behind the last token of the file. */
  end(): void {
    this.#next = this.#tokens.length;
    this.#ownLines(this.#leading(this.#next), 'as-written');
  }

  #midComment({ start, end, style }: Comment, apart: boolean): void {
    const comment = this.#text.slice(start, end);
    const [first = '', ...rest] =
      this.#roles.keepsComments === true ? commentLines(comment) : [commentInline(comment)];
    this.#write((apart && !this.#atLineStart ? ' ' : '') + first);
    for (const line of rest) {
      this.#newLine();
      this.#write(line);
    }
    if (this.#roles.keepsComments === true && style === 'line') this.continueLine();
  }

  /** The comments before a token. */
  #gap(index: number): readonly Comment[] {
    const from = this.#commentsBefore[index - 1] ?? 0;
    const to = this.#commentsBefore[index] ?? this.#comments.length;
    return from === to ? noComments : this.#comments.slice(from, to);
  }

  /** Those that do not belong to the line of the token before. */
  #leading(index: number): readonly Comment[] {
    const comments = this.#gap(index);
    return comments.slice(this.#trailingCount(index, comments));
  }

  /**
   * How many of the comments before a token belong to the line of the one before it: those that begin there, unless
   * the token itself is there too and is what they speak of.
   */
  #trailingCount(index: number, comments: readonly Comment[]): number {
    const before = this.#tokens[index - 1];
    const token = this.#tokens[index];
    if (before === undefined || comments.length === 0) return 0;
    if (token !== undefined && this.#isSameLine(before.end, token.start)) {
      const { lineEnds, closingBrace } = this.#roles;
      const endsLine = lineEnds.has(before.tokenTypeIdx) || this.#lineEndsAt.has(before.end);
      if (!endsLine || token.tokenTypeIdx === closingBrace) return 0;
    }
    const first = comments.findIndex(({ start }) => !this.#isSameLine(before.end, start));
    return first < 0 ? comments.length : first;
  }

  #split(index: number): { readonly detached: readonly Comment[]; readonly attached: readonly Comment[] } {
    const leading = this.#leading(index);
    let at = leading.length;
    let next = this.#tokens[index]?.start ?? this.#text.length;
    for (
      let comment = leading[at - 1];
      comment !== undefined && !this.#isBlankBefore(next);
      comment = leading[at - 1]
    ) {
      next = comment.start;
      at--;
    }
    return { detached: leading.slice(0, at), attached: leading.slice(at) };
  }

  #ownLines(comments: readonly Comment[], between: BlankLine, first: BlankLine = between): void {
    for (const [index, { start, end, style }] of comments.entries()) {
      this.#blank(index === 0 ? first : between, start);
      if (style === 'line' && this.#endsPlainly(end)) {
        this.#copy({ start, end });
        this.#newLine();
      } else
        for (const line of commentLines(this.#text.slice(start, end))) {
          this.#write(line);
          this.#newLine();
        }
      this.#isFirst = false;
    }
  }

  #blank(blank: BlankLine, offset: number): void {
    if (this.#isFirst || blank === 'never') return;
    if (blank === 'always' || this.#isBlankBefore(offset)) this.#newLine();
  }

  #isBlankBefore(offset: number): boolean {
    let breaks = 0;
    for (let at = offset - 1; at >= 0 && this.#isSpace(at); at--)
      if (this.#text.charCodeAt(at) === 10) breaks++;
    return breaks > 1;
  }

  /** Whether no white space stands before the offset. */
  #endsPlainly(offset: number): boolean {
    const code = this.#text.charCodeAt(offset - 1);
    return code > 32 && code < 127;
  }

  #isSameLine(from: number, to: number): boolean {
    const at = this.#text.indexOf('\n', from);
    return at < 0 || at >= to;
  }

  #isSpace(offset: number): boolean {
    const code = this.#text.charCodeAt(offset);
    return code === 32 || (code >= 9 && code <= 13);
  }

  #write(text: string): void {
    if (text === '') return;
    this.#begin();
    this.#written.add(text);
    this.#last = text.charAt(text.length - 1);
  }

  #copy({ start, end }: Span): void {
    if (end <= start) return;
    this.#begin();
    this.#written.copy(start, end);
    this.#last = this.#text.charAt(end - 1);
  }

  /** What comes next stands on the line. */
  #begin(): void {
    if (this.#atLineStart) {
      this.#written.add(this.#indentation.repeat(this.#depth + (this.#continues ? 2 : 0)));
      this.#continues = false;
    }
    this.#atLineStart = false;
    this.#isFirst = false;
  }

  #newLine(): void {
    this.#written.add(this.#lineBreak);
    this.#atLineStart = true;
  }
}

const noComments: readonly Comment[] = [];
const noOffsets: ReadonlySet<number> = new Set();

/** Of each token, how many of the comments begin before it. */
function countBefore(tokens: readonly Token[], comments: readonly Comment[]): Uint32Array {
  const counts = new Uint32Array(tokens.length);
  let count = 0;
  let next = comments[0]?.start ?? Infinity;
  // A file has a hundred thousand tokens and few comments.
  for (let index = 0; index < tokens.length; index++) {
    const start = tokens[index]?.start ?? Infinity;
    while (next < start) next = comments[++count]?.start ?? Infinity;
    counts[index] = count;
  }
  return counts;
}
