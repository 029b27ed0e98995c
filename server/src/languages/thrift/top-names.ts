/** The names of what files declare at their top, wherever a file writes them, each with what stands before its dot. */
import type { Span } from '../../base/span.ts';
import { topKinds } from '../../model/declaration-kinds.ts';
import type { DeclaredSymbol } from '../../model/occurrence.ts';
import { occurrencesOf } from './occurrences.ts';
import type { ThriftLinked } from './symbols.ts';

export interface TopName {
  /** From what the file is called that declares it up to the last dot; empty where nothing stands there. */
  readonly before: Span;
  /** Of a value of an enum that stands without its enum, that value. */
  readonly symbol: DeclaredSymbol;
}

/** Those that name what is declared, its declarations not among them, in order of place. */
export function* topNames(file: ThriftLinked): Generator<TopName> {
  let last: Span | undefined;
  let prefix: Span | undefined;
  for (const { span, symbol, place } of occurrencesOf(file)) {
    const isBehind = last !== undefined && last.end + 1 === span.start;
    const before = isBehind && last === prefix ? last : undefined;
    if (place === 'import') prefix = span;
    // A value behind its enum goes where the enum goes.
    else if (
      place !== 'declaration' &&
      (topKinds.has(symbol.kind) || (symbol.kind === 'enum-value' && (!isBehind || before)))
    )
      yield { before: { start: before?.start ?? span.start, end: span.start }, symbol };
    last = span;
  }
}

/** What stands at the place of one file, as another says it; nothing where that does not include what is named. */
export function retold(source: ThriftLinked, { start, end }: Span, user: ThriftLinked): string | undefined {
  const { text } = source.parsed;
  let told = '';
  let at = start;
  for (const { before, symbol } of topNames(source)) {
    if (before.start < start || before.end > end) continue;
    const include = user.includes.find((each) => each.file?.uri === symbol.uri);
    if (include === undefined && symbol.uri !== user.uri) return undefined;
    const qualifier = symbol.uri === user.uri || include === undefined ? '' : `${include.program}.`;
    told += text.slice(at, before.start) + qualifier;
    at = before.end;
  }
  return told + text.slice(at, end);
}
