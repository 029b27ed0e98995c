/**
 * Writes the locations of a google.protobuf.SourceCodeInfo one by one, in order of place: each element of a descriptor
 * has a path in it, a span in the source, and, where it is a declaration, the comments around it.
 */
import type { Span } from '../../../base/span.ts';
import { commentsAfter, type CommentSlices, noComments } from './attach-comments.ts';
import { Columns } from './columns.ts';
import type { WireWriter } from './wire-writer.ts';

const CLOSING_BRACE = 125;

export class LocationWriter {
  readonly #writer: WireWriter;
  readonly #text: string;
  readonly #columns: Columns;
  /** Of the element that is being looked at: numbers of fields, and of items in repeated ones. */
  readonly #path: number[] = [];
  /** The comments since the last declaration, which wait for the next. */
  #leading: CommentSlices = noComments.leading;
  #detached: CommentSlices[] = [];
  /** The last token whose comments were looked for. */
  #last = -1;

  constructor(writer: WireWriter, text: string) {
    this.#writer = writer;
    this.#text = text;
    this.#columns = new Columns(text);
  }

  /** Goes down to an item of a repeated field; come back with `leave`. */
  enter(field: number, index: number): void {
    this.#path.push(field, index);
  }

  leave(): void {
    this.#path.length -= 2;
  }

  /** A location of the element itself, or of what `below` leads to from there. */
  add(span: Span, ...below: readonly number[]): void {
    const { length } = this.#path;
    for (const number of below) this.#path.push(number);
    const mark = this.#open(span);
    this.#writer.close(mark);
    this.#path.length = length;
  }

  /** The start of the file: the comments before the first token wait for the first declaration. */
  begin(): void {
    const { leading, detached } = commentsAfter(this.#text, this.#columns, undefined);
    this.#leading = leading;
    this.#detached = [...detached];
  }

  /**
   * A location of a declaration. The token at the offset `last` ends it, or opens its block: the comments that wait
   * go to the declaration, with the trailing ones after that token; the others after it wait for the next.
   */
  declare(span: Span, last: number, ...below: readonly number[]): void {
    const { length } = this.#path;
    for (const number of below) this.#path.push(number);
    const mark = this.#open(span);
    const { trailing, leading, detached } = this.#commentsAfter(last);
    this.#comment(3, this.#leading);
    this.#comment(4, trailing);
    for (const comment of this.#detached) this.#writer.slices(6, this.#text, comment);
    this.#writer.close(mark);
    this.#path.length = length;
    this.#leading = leading;
    this.#detached = [...detached];
  }

  /** The token at the offset ends something that has no location. */
  pass(last: number): void {
    const { leading, detached } = this.#commentsAfter(last);
    if (this.#text.charCodeAt(last) === CLOSING_BRACE) this.#detached = [];
    this.#detached.push(...detached);
    this.#leading = leading;
  }

  #open({ start, end }: Span): number {
    const mark = this.#writer.open(1);
    this.#writer.packedUints(1, this.#path);
    const startLine = this.#columns.lineOf(start);
    const startColumn = this.#columns.columnOf(start, startLine);
    const endLine = this.#columns.lineOf(end);
    const endColumn = this.#columns.columnOf(end, endLine);
    const isOneLine = startLine === endLine;
    this.#writer.packedUints(
      2,
      isOneLine ? [startLine, startColumn, endColumn] : [startLine, startColumn, endLine, endColumn],
    );
    return mark;
  }

  #comment(field: number, slices: CommentSlices): void {
    for (let index = 0; index < slices.length; index += 2) {
      if (slices[index] === slices[index + 1]) continue;
      this.#writer.slices(field, this.#text, slices);
      return;
    }
  }

  /** Once for each token, so that no comment is looked at twice, whatever a broken file has in the tree. */
  #commentsAfter(last: number): typeof noComments {
    if (last <= this.#last) return noComments;
    this.#last = last;
    return commentsAfter(this.#text, this.#columns, last + 1);
  }
}
