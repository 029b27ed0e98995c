/** The colors of a request document: what its words are, and of the names of its schema, what they stand for. */
import type { Span } from '../base/span.ts';
import type { Lexeme } from '../model/lexeme.ts';
import type { Occurrence } from '../model/occurrence.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { colorOf, type TokenSink } from './semantic-tokens.ts';

export interface RequestTokens {
  /** In order of place. */
  readonly lexemes: readonly Lexeme[];
  /** In order of place; they count more than lexemes. */
  readonly occurrences: readonly Occurrence[];
  /** Has the files of all symbols. */
  readonly snapshot: Snapshot;
  readonly range?: Span | undefined;
}

/** Tells the tokens in order of place. What is told may reach beyond the range, to the ends of requests. */
export function requestTokens(
  { lexemes, occurrences, snapshot, range }: RequestTokens,
  sink: TokenSink,
): void {
  let next = 0;
  let told = 0;
  const tellNames = (until: number): void => {
    for (
      let name = occurrences[next];
      name !== undefined && name.span.start < until;
      name = occurrences[++next]
    ) {
      const { start, end } = name.span;
      const isWanted = range === undefined || (start <= range.end && range.start <= end);
      if (start < told || !isWanted) continue;
      const [kind, modifiers] = colorOf(snapshot, name);
      sink(start, end, kind, modifiers);
      told = end;
    }
  };
  for (const { start, end, kind, modifiers } of lexemes) {
    tellNames(end);
    if (start < told || kind === 'plain' || kind === 'punctuation') continue;
    sink(start, end, kind, modifiers);
    told = end;
  }
  tellNames(Infinity);
}
