/**
 * What rules said last of an open document, shown until they say it anew: with each edit it moves along with the text
 * around it, and what the edit touched is left out.
 */
import type { Diagnostic as LspDiagnostic, Position, Range } from 'vscode-languageserver';
import { LineIndex } from '../base/line-index.ts';
import type { Uri } from '../base/uri.ts';

export interface KeptFindings {
  readonly uri: Uri;
  /** The text that the places are of. */
  readonly text: string;
  readonly lines: LineIndex;
  readonly problems: readonly LspDiagnostic[];
}

/** The same where they are in the text of now. */
export function movedTo({ uri, text, lines, problems }: KeptFindings, now: string): readonly LspDiagnostic[] {
  if (problems.length === 0 || text === now) return problems;
  const change = changeBetween(text, lines, now);
  return problems.flatMap((problem): LspDiagnostic | readonly [] => {
    const range = moved(problem.range, change);
    if (range === undefined) return [];
    const { relatedInformation } = problem;
    if (relatedInformation === undefined) return { ...problem, range };
    return {
      ...problem,
      range,
      relatedInformation: relatedInformation.flatMap((related) => {
        if (related.location.uri !== uri) return related;
        const there = moved(related.location.range, change);
        return there === undefined ? [] : { ...related, location: { uri, range: there } };
      }),
    };
  });
}

/** What stands between the beginning and the end that both texts share. */
interface Change {
  readonly start: Position;
  /** In the text of before. */
  readonly end: Position;
  readonly newEnd: Position;
}

function changeBetween(text: string, lines: LineIndex, now: string): Change {
  const least = Math.min(text.length, now.length);
  let start = sharedLength(least, (from, to) => text.slice(from, to) === now.slice(from, to));
  // Between the two characters of a line break there is no place.
  if (text[start - 1] === '\r') start--;
  const atEnd = (whole: string, from: number, to: number): string =>
    whole.slice(whole.length - to, whole.length - from);
  let rest = sharedLength(least - start, (from, to) => atEnd(text, from, to) === atEnd(now, from, to));
  if (rest > 0 && now[now.length - rest] === '\n' && now[now.length - rest - 1] === '\r') rest--;
  const from = lines.positionAt(start);
  // The lines before are the same ones: no other has to be counted in a text that can have a hundred thousand.
  const lineStart = lines.lineStart(from.line);
  const around = now.slice(lineStart, now.length - rest);
  const last = new LineIndex(around).positionAt(around.length);
  return {
    start: from,
    end: lines.positionAt(text.length - rest),
    newEnd: { line: from.line + last.line, character: last.character },
  };
}

/** How much of the first `most` characters is shared; `areSame` compares a part of them. */
function sharedLength(most: number, areSame: (from: number, to: number) => boolean): number {
  let shared = 0;
  // Long parts first: they are compared as fast as memory is read.
  for (let step = 65_536; step >= 1; step >>= 4)
    while (shared + step <= most && areSame(shared, shared + step)) shared += step;
  return shared;
}

/** Nothing of what the change touches. */
function moved(range: Range, change: Change): Range | undefined {
  if (isBefore(range.end, change.start)) return range;
  if (!isBefore(change.end, range.start)) return undefined;
  return { start: movedPosition(range.start, change), end: movedPosition(range.end, change) };
}

function movedPosition({ line, character }: Position, { end, newEnd }: Change): Position {
  return {
    line: line - end.line + newEnd.line,
    character: line === end.line ? character - end.character + newEnd.character : character,
  };
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
