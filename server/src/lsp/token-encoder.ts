/** Writes semantic tokens as the Language Server Protocol has them: five numbers each, relative to the one before. */
import type { SemanticTokensEdit, SemanticTokensLegend } from 'vscode-languageserver';
import type { LineIndex } from '../base/line-index.ts';
import { coloredKinds, type ColoredKind, lexemeModifiers } from '../model/lexeme.ts';

export const tokensLegend: SemanticTokensLegend = {
  tokenTypes: [...coloredKinds],
  tokenModifiers: [...lexemeModifiers],
};

const typeNumbers: ReadonlyMap<ColoredKind, number> = new Map(
  coloredKinds.map((kind, index) => [kind, index]),
);

export class TokenEncoder {
  readonly data: number[] = [];
  readonly #lines: LineIndex;
  #line = 0;
  /** The offset that the next line begins at, and the place of the token before. */
  #nextLine: number;
  #lastLine = 0;
  #lastCharacter = 0;

  constructor(lines: LineIndex) {
    this.#lines = lines;
    this.#nextLine = this.#startOf(1);
  }

  /** To be called in order of place. A token that spans lines becomes one on each line. */
  add(start: number, end: number, kind: ColoredKind, modifiers: number): void {
    if (start >= this.#nextLine) this.#goTo(start);
    let from = start;
    while (end >= this.#nextLine) {
      this.#push(from, this.#lines.lineEnd(this.#line), kind, modifiers);
      from = this.#nextLine;
      this.#goTo(from);
    }
    this.#push(from, end, kind, modifiers);
  }

  #push(start: number, end: number, kind: ColoredKind, modifiers: number): void {
    if (end <= start) return;
    const character = start - this.#lines.lineStart(this.#line);
    this.data.push(
      this.#line - this.#lastLine,
      this.#line === this.#lastLine ? character - this.#lastCharacter : character,
      end - start,
      typeNumbers.get(kind) ?? 0,
      modifiers,
    );
    this.#lastLine = this.#line;
    this.#lastCharacter = character;
  }

  #goTo(offset: number): void {
    // A few lines on, as from one token to the next, or far away, as to the beginning of a range.
    for (let steps = 0; steps < 16 && offset >= this.#nextLine; steps++)
      this.#nextLine = this.#startOf(++this.#line + 1);
    if (offset < this.#nextLine) return;
    this.#line = this.#lines.positionAt(offset).line;
    this.#nextLine = this.#startOf(this.#line + 1);
  }

  #startOf(line: number): number {
    return line < this.#lines.lineCount ? this.#lines.lineStart(line) : Infinity;
  }
}

/** What turns one answer into another: one edit, or none where they are the same. */
export function tokenEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  return [
    { start, deleteCount: before.length - start - tail, data: after.slice(start, after.length - tail) },
  ];
}
