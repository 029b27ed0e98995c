/**
 * Lays out a part of a file a few times, for nothing but that it was done: code is slow the first times that it runs,
 * and the one who saves a file first should not wait for that.
 */
import type { SourceFile } from '../workspace/source-file.ts';

/** How often it takes until a layout is as quick as it gets. */
const times = 8;

/** In UTF-16 code units: enough to have most of what a language has, and done within a moment. */
const enough = 60_000;

/** Does a step each time that it is asked for the next; other work may come between. */
export function* rehearseLayout({ language, parsed, text }: SourceFile): Generator<void> {
  const end = parsed.file.statements.findLast((statement) => statement.end <= enough)?.end ?? 0;
  if (end === 0 || language.format === undefined) return;
  const written = `${text.slice(0, end)}\n`;
  // A file is mostly laid out already, and has nothing to change then.
  const changed = written.replaceAll('\n  ', '\n   ');
  for (let time = 0; time < times; time++) {
    language.format(language.parse(time % 2 === 0 ? changed : written));
    yield;
  }
}
