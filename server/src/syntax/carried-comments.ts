/**
 * Gives every comment of a file to a declaration, so that none is lost where declarations alone are carried elsewhere:
 * what stands right above, what stands behind on the line, and whatever else came since the declaration before.
 */
import type { Span } from '../base/span.ts';
import { attachedComments } from './attached-comments.ts';
import type { Comment } from './token-list.ts';

/** What comments say, less the marks around them. */
export interface CarriedComment {
  readonly detached: readonly string[];
  readonly doc: string | undefined;
  readonly trailing: string | undefined;
}

export class CarriedComments {
  readonly #text: string;
  readonly #comments: readonly Comment[];
  readonly #taken = new Set<Comment>();
  /** How many comments, from the first on, were looked at. */
  #next = 0;

  constructor(text: string, comments: readonly Comment[]) {
    this.#text = text;
    this.#comments = comments;
  }

  /** The comments of a declaration; ask in order of place. */
  of(node: Span): CarriedComment {
    const separator = /^[ \t]*[,;]/.exec(this.#text.slice(node.end, node.end + 100))?.[0].length ?? 0;
    const whole = { start: node.start, end: node.end + separator };
    const { leading, trailing } = attachedComments(this.#text, this.#comments, whole);
    const doc = leading.filter((comment) => this.#take(comment));
    const detached = this.#before(node.start);
    const behind = trailing.filter((comment) => this.#take(comment));
    return {
      detached,
      doc: doc.length === 0 ? undefined : this.#textOf(doc),
      trailing: behind.length === 0 ? undefined : this.#textOf(behind),
    };
  }

  /** Those above the offset that nobody took, each block by itself. */
  before(offset: number): readonly string[] {
    return this.#before(offset);
  }

  /** Those that nobody took. */
  rest(): readonly string[] {
    return this.#before(this.#text.length + 1);
  }

  #take(comment: Comment): boolean {
    if (this.#taken.has(comment)) return false;
    this.#taken.add(comment);
    return true;
  }

  #before(offset: number): readonly string[] {
    const blocks: Comment[][] = [];
    let comment = this.#comments[this.#next];
    for (; comment !== undefined && comment.start < offset; comment = this.#comments[++this.#next]) {
      if (!this.#take(comment)) continue;
      const last = blocks.at(-1)?.at(-1);
      const joined =
        last !== undefined && /^[ \t]*\r?\n[ \t]*$/.test(this.#text.slice(last.end, comment.start));
      if (joined) blocks.at(-1)?.push(comment);
      else blocks.push([comment]);
    }
    return blocks.map((block) => this.#textOf(block)).filter((text) => text !== '');
  }

  #textOf(comments: readonly Comment[]): string {
    return comments
      .flatMap((comment) => linesOf(this.#text, comment))
      .join('\n')
      .replace(/^\n+|\s+$/g, '');
  }
}

/** Without the marks, and without the stars that lines of a block begin with. */
function linesOf(text: string, { start, end, style }: Comment): readonly string[] {
  const whole = text.slice(start, end);
  if (style === 'line') return [whole.replace(/^(?:\/\/+|#+) ?/, '').trimEnd()];
  const lines = whole
    .replace(/^\/\*+/, '')
    .replace(/\**\*\/$/, '')
    .split(/\r\n?|\n/);
  const rest = lines.slice(1);
  const starred = rest.filter((line) => line.trim() !== '').every((line) => /^[ \t]*\*/.test(line));
  const bare = starred ? rest.map((line) => line.replace(/^[ \t]*\*+ ?/, '')) : rest;
  const indents = bare
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const indent = indents.reduce((a, b) => Math.min(a, b), Infinity);
  return [
    lines[0]?.trim() ?? '',
    ...bare.map((line) => line.slice(Number.isFinite(indent) ? indent : 0).trimEnd()),
  ];
}
