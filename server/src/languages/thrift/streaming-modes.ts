/** The annotation `streaming.mode`, by which functions stream with Kitex. */
import type { Span } from '../../base/span.ts';
import type * as ast from './ast.ts';
import { stringOf } from './literals.ts';
import type { ThriftLinked } from './symbols.ts';

export const modes: ReadonlySet<string> = new Set(['bidirectional', 'client', 'server', 'unary']);

export interface StreamingMode {
  readonly key: Span;
  /** Of the value, or of the key where it has none. */
  readonly place: Span;
  /** As written, without quotes. */
  readonly mode: string;
}

/** Each of a function's; there should be one at most. */
export function streamingModesOf(
  { annotations }: ast.Function,
  { parsed: { text } }: ThriftLinked,
): readonly StreamingMode[] {
  return (annotations?.items ?? []).flatMap(({ key, value }) => {
    if (key.text !== 'streaming.mode') return [];
    const mode = value?.kind === 'string' ? stringOf(text, value) : (value?.text ?? '');
    return [{ key, place: value ?? key, mode }];
  });
}
