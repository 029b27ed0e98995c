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
  readonly #lineEndsAt: ReadonlySet<number>;
  readonly #written: MostlyCopied;
  readonly #lineBreak: string;
  readonly #roles: TokenRoles;
  readonly #indentation: string;
  /** By the number of steps. */
  readonly #indentations: string[] = [];
  #depth = 0;
  /** The index of the next token. */
  #next = 0;
  /** The indices of the first comment between the token before and the next, and of the first behind the next. */
  #gapStart = 0;
  #gapEnd = 0;
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
    this.#indentation = indentation ?? '  ';
    this.#endGap();
    this.#lineBreak = lineBreak ?? /\r?\n/.exec(text)?.[0] ?? '\n';
  }

  get written(): MostlyCopied {
    return this.#written;
  }

  /** Goes on with the token that starts at the offset. */
  goTo(offset: number): void {
    if (this.next?.start !== offset) this.#goToToken(firstAtOrAfter(this.#tokens, offset));
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
    return this.#gapStart === this.#gapEnd;
  }

  /** Begins the line of the next token, below the comments before it. */
  startLine(blank: BlankLine = 'as-written'): void {
    const first = this.#firstLeading();
    this.#ownLines(first, this.#gapEnd, blank);
    this.#blank(first < this.#gapEnd ? 'as-written' : blank, this.offset);
  }

  /** Begins the line of the next token, below only those comments that no blank line parts from it. */
  startMovedLine(blank: BlankLine): void {
    const first = this.#firstAttached();
    this.#ownLines(first, this.#gapEnd, 'never', blank);
    if (first === this.#gapEnd) this.#blank(blank, this.offset);
  }

  /** Writes the comments that a blank line parts from the next token, below each other. Says whether there are any. */
  detachedComments(blank: BlankLine): boolean {
    const [first, end] = [this.#firstLeading(), this.#firstAttached()];
    this.#ownLines(first, end, 'as-written', blank);
    return first < end;
  }

  /** Writes the next token, behind the comments before it and a space where one is wanted. */
  token(spacing: Spacing = true, as?: string): void {
    const token = this.#tokens[this.#next];
    if (token === undefined) return;
    const space = spacing === true;
    let spaced = space;
    for (let index = this.#atLineStart ? this.#gapEnd : this.#gapStart; index < this.#gapEnd; index++) {
      const comment = this.#comments[index];
      if (comment === undefined) break;
      const apart =
        index > this.#gapStart ||
        (spacing !== 'tight' && this.#isSpace(comment.start - 1)) ||
        /\w/.test(this.#last);
      this.#midComment(comment, apart);
      const between = this.#text.slice(comment.end, token.start);
      spaced =
        between !== '' && !this.#roles.closers.has(token.tokenTypeIdx) && (space || !between.includes('\n'));
    }
    this.#next++;
    this.#gapStart = this.#gapEnd;
    this.#endGap();
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
    const end = this.#firstLeading();
    for (let index = this.#gapStart; index < end; index++) {
      const comment = this.#comments[index];
      if (comment === undefined) break;
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
    this.#ownLines(this.#firstLeading(), this.#gapEnd, 'as-written');
    this.#depth--;
    this.token(false, as);
  }

  /** Goes one step in or out for lines that no tokens enclose. */
  indent(steps: 1 | -1): void {
    this.#depth += steps;
  }

  /** Writes the comments behind the last token of the file. */
  end(): void {
    this.#goToToken(this.#tokens.length);
    this.#ownLines(this.#firstLeading(), this.#gapEnd, 'as-written');
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

  #goToToken(index: number): void {
    this.#next = index;
    this.#gapStart = index === 0 ? 0 : firstAtOrAfter(this.#comments, this.previous?.start ?? 0);
    this.#gapEnd = this.#gapStart;
    this.#endGap();
  }

  /** Takes the comments before the next token into the gap. */
  #endGap(): void {
    const end = this.#tokens[this.#next]?.start ?? Infinity;
    for (;;) {
      const comment = this.#comments[this.#gapEnd];
      if (comment === undefined || comment.start >= end) return;
      this.#gapEnd++;
    }
  }

  /**
   * The index of the first comment before the next token that does not belong to the line of the one before it: those
   * do that begin there, unless the next token itself is there too and is what they speak of.
   */
  #firstLeading(): number {
    const before = this.previous;
    const token = this.next;
    if (before === undefined || this.#gapStart === this.#gapEnd) return this.#gapStart;
    if (token !== undefined && this.#isSameLine(before.end, token.start)) {
      const { lineEnds, closingBrace } = this.#roles;
      const endsLine = lineEnds.has(before.tokenTypeIdx) || this.#lineEndsAt.has(before.end);
      if (!endsLine || token.tokenTypeIdx === closingBrace) return this.#gapStart;
    }
    let first = this.#gapStart;
    for (; first < this.#gapEnd; first++) {
      const comment = this.#comments[first];
      if (comment === undefined || !this.#isSameLine(before.end, comment.start)) break;
    }
    return first;
  }

  /** The index of the first of the comments that no blank line parts from the next token. */
  #firstAttached(): number {
    const first = this.#firstLeading();
    let at = this.#gapEnd;
    let next = this.offset;
    while (at > first && !this.#isBlankBefore(next)) {
      at--;
      next = this.#comments[at]?.start ?? next;
    }
    return at;
  }

  /** Writes the comments from one index up to another, each on lines of its own. */
  #ownLines(from: number, to: number, between: BlankLine, first: BlankLine = between): void {
    for (let index = from; index < to; index++) {
      const comment = this.#comments[index];
      if (comment === undefined) return;
      this.#blank(index === from ? first : between, comment.start);
      if (comment.style === 'line' && this.#endsPlainly(comment.end)) {
        this.#copy(comment);
        this.#newLine();
      } else
        for (const line of commentLines(this.#text.slice(comment.start, comment.end))) {
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
      this.#written.add(this.#indentationOf(this.#depth + (this.#continues ? 2 : 0)));
      this.#continues = false;
    }
    this.#atLineStart = false;
    this.#isFirst = false;
  }

  #indentationOf(steps: number): string {
    return (this.#indentations[steps] ??= this.#indentation.repeat(steps));
  }

  #newLine(): void {
    this.#written.add(this.#lineBreak);
    this.#atLineStart = true;
  }
}

const noOffsets: ReadonlySet<number> = new Set();
