/** What of a file can be folded: what stands between brackets, imports, comments, and regions that comments mark. */
import type { LineIndex } from '../base/line-index.ts';
import type { Lexeme } from '../model/lexeme.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { lexemesIn } from './lexemes.ts';

export interface Fold {
  readonly kind: 'block' | 'imports' | 'comment' | 'region';
  /** The line that stays, from 0. */
  readonly startLine: number;
  /** The last line that goes. */
  readonly endLine: number;
}

/** In order of place; of two that begin on one line, the larger. Throws the reason of the signal where it is aborted. */
export async function foldingRanges(file: SourceFile, signal?: AbortSignal): Promise<readonly Fold[]> {
  const folds = new Folds(file);
  for await (const lexemes of lexemesIn(file, undefined, signal)) folds.take(lexemes);
  return folds.all();
}

/**
 * As many of the folds as the editor takes, in order of place: those that lie deepest within others are left out first,
 * and of those that lie equally deep the last. `folds` are in order of the lines they begin on.
 */
export function shallowest<F extends Pick<Fold, 'startLine' | 'endLine'>>(
  folds: readonly F[],
  limit: number,
): readonly F[] {
  if (folds.length <= limit) return folds;
  const around: F[] = [];
  const depths = folds.map((fold) => {
    for (let last = around.at(-1); last !== undefined && last.endLine < fold.startLine; last = around.at(-1))
      around.pop();
    return around.push(fold);
  });
  const taken = [...depths.keys()].sort((a, b) => (depths[a] ?? 0) - (depths[b] ?? 0) || a - b);
  const kept = new Set(taken.slice(0, limit));
  return folds.filter((_, at) => kept.has(at));
}

class Folds {
  readonly #text: string;
  readonly #lines: LineIndex;
  /** Where the paths of imports begin. */
  readonly #imports: ReadonlySet<number>;
  readonly #byLine = new Map<number, Fold>();
  /** The lines on which regions begin that are still open. */
  readonly #regions: number[] = [];
  #importLines: Lines | undefined;
  #commentLines: Lines | undefined;

  constructor({ text, lines, imports }: SourceFile) {
    this.#text = text;
    this.#lines = lines;
    this.#imports = new Set(imports.map(({ span }) => span.start));
  }

  /** The tokens and comments of one statement, and of what stands before it. */
  take(lexemes: readonly Lexeme[]): void {
    this.#brackets(lexemes);
    this.#comments(lexemes);
    const first = lexemes.find(isToken);
    const last = lexemes.findLast(isToken);
    if (first === undefined || last === undefined) return;
    if (lexemes.some(({ start }) => this.#imports.has(start))) {
      this.#importLines ??= { first: this.#lineOf(first.start), last: 0 };
      this.#importLines.last = this.#lineOf(last.end);
    } else if (this.#text.slice(first.start, last.end) !== ';') this.#endImports();
  }

  all(): readonly Fold[] {
    this.#endImports();
    return [...this.#byLine.values()].sort((a, b) => a.startLine - b.startLine);
  }

  #brackets(lexemes: readonly Lexeme[]): void {
    const open: { readonly closing: string; readonly line: number }[] = [];
    for (const { kind, start } of lexemes) {
      if (kind !== 'punctuation') continue;
      const bracket = this.#text.charAt(start);
      const closing = closingBrackets.get(bracket);
      if (closing !== undefined) open.push({ closing, line: this.#lineOf(start) });
      else if (open.at(-1)?.closing === bracket)
        this.#add('block', open.pop()?.line ?? 0, this.#lineOf(start) - 1);
    }
  }

  #comments(lexemes: readonly Lexeme[]): void {
    let codeEnd = -1;
    for (const { kind, start, end } of lexemes) {
      if (kind !== 'comment') {
        codeEnd = end;
        continue;
      }
      const codeLine = codeEnd < 0 ? -1 : this.#lineOf(codeEnd);
      const first = this.#lineOf(start);
      const last = this.#text.startsWith('/*', start) ? this.#lineOf(end) : first;
      // A comment behind a token speaks of it alone.
      if (first === codeLine) continue;
      const region = this.#regionMark(start, end);
      if (region !== null) this.#region(region[1] !== undefined, first);
      else if (last > first) this.#add('comment', first, last);
      else if (this.#commentLines?.last === first - 1 && codeLine < this.#commentLines.first)
        this.#commentLines.last = first;
      else {
        this.#endComments();
        this.#commentLines = { first, last };
      }
    }
    this.#endComments();
  }

  #regionMark(start: number, end: number): RegExpExecArray | null {
    const comment = this.#text.slice(start, end);
    // Of many comments, few are marks.
    return comment.includes('region') ? regionMark.exec(comment) : null;
  }

  #region(ends: boolean, line: number): void {
    if (!ends) this.#regions.push(line);
    else {
      const first = this.#regions.pop();
      if (first !== undefined) this.#add('region', first, line);
    }
  }

  #endImports(): void {
    if (this.#importLines !== undefined)
      this.#add('imports', this.#importLines.first, this.#importLines.last);
    this.#importLines = undefined;
  }

  #endComments(): void {
    if (this.#commentLines !== undefined)
      this.#add('comment', this.#commentLines.first, this.#commentLines.last);
    this.#commentLines = undefined;
  }

  #add(kind: Fold['kind'], startLine: number, endLine: number): void {
    const known = this.#byLine.get(startLine);
    if (endLine > startLine && (known === undefined || known.endLine < endLine))
      this.#byLine.set(startLine, { kind, startLine, endLine });
  }

  #lineOf(offset: number): number {
    return this.#lines.positionAt(offset).line;
  }
}

function isToken({ kind }: Lexeme): boolean {
  return kind !== 'comment';
}

interface Lines {
  readonly first: number;
  last: number;
}

const closingBrackets: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
  ['(', ')'],
]);

/** `// #region`, `//region`, `# region`, and their ends. */
const regionMark = /^(?:\/\/|#)\s*#?(end)?region\b/;

/** Whether a comment begins or ends a region. */
export function isRegionMark(comment: string): boolean {
  return regionMark.test(comment);
}
