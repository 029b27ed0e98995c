/**
 * Sources in one string, as tests write them: `//- /b.proto` begins the next file, `$0` is the cursor, and a line
 * of carets labels what stands above it. Knows no language; see `memory-workspace.ts` for what to do with the files.
 */
import { LineIndex } from '../../server/src/base/line-index.ts';
import type { Span } from '../../server/src/base/span.ts';

export interface Fixture {
  /** At least one. */
  readonly files: readonly FixtureFile[];
}

export interface FixtureFile {
  /** As after `//- `, such as `/b.proto`; the first file may go without. */
  readonly path: string;
  /** The heading with its line break, empty for a first file without one. */
  readonly heading: string;
  /** Without cursor and lines of carets. */
  readonly text: string;
  /** With the lines of carets, without the cursor. */
  readonly labelled: string;
  /** The offset of `$0`. */
  readonly cursor: number | undefined;
}

export interface Label {
  readonly span: Span;
  readonly text: string;
}

const headingLine = /^\/\/- (\/\S+)$/;
const carets = /^[ \t]*\^+(?= |$)/;

/** Takes a fixture apart; `firstPath` names what stands before the first heading. */
export function parseFixture(fixture: string, firstPath: string): Fixture {
  const sources: { path: string; heading: string; lines: string[] }[] = [];
  for (const line of fixture.split('\n')) {
    const path = headingLine.exec(line)?.[1];
    if (path !== undefined) sources.push({ path, heading: line + '\n', lines: [] });
    else if (sources.length === 0) sources.push({ path: firstPath, heading: '', lines: [line] });
    else sources.at(-1)?.lines.push(line);
  }
  return { files: sources.map(({ path, heading, lines }) => fixtureFile(path, heading, lines.join('\n'))) };
}

function fixtureFile(path: string, heading: string, source: string): FixtureFile {
  const labelled = source.replace('$0', '');
  const unlabelled = source
    .split('\n')
    .filter((line) => !carets.test(line))
    .join('\n');
  const cursor = unlabelled.indexOf('$0');
  return {
    path,
    heading,
    labelled,
    text: unlabelled.replace('$0', ''),
    cursor: cursor < 0 ? undefined : cursor,
  };
}

/** The text with a line of carets for each label, in the form of fixtures, so that the two can be compared. */
export function withLabels(text: string, labels: readonly Label[]): string {
  const lines = new LineIndex(text);
  const below = new Map<number, { start: number; line: string }[]>();
  for (const { span, text: label } of labels) {
    const { line, character } = lines.positionAt(span.start);
    const width = Math.max(1, Math.min(span.end, lines.lineEnd(line)) - span.start);
    const before = text.slice(lines.lineStart(line), span.start).replace(/[^\t]/g, ' ');
    const rendered = `${before}${'^'.repeat(width)} ${label}`;
    const others = below.get(line) ?? [];
    others.push({ start: character, line: rendered });
    below.set(line, others);
  }
  return text
    .split('\n')
    .flatMap((line, index) => [
      line,
      ...(below.get(index) ?? []).sort((a, b) => a.start - b.start).map((label) => label.line),
    ])
    .join('\n');
}
