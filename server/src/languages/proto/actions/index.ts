/** The table of what can be made of declarations, in the order in which editors list it. */
import type { Span } from '../../../base/span.ts';
import type { Refactoring } from '../../language.ts';
import type { ProtoLinked } from '../symbols.ts';
import { deprecate } from './deprecate.ts';

const all: readonly ((file: ProtoLinked, place: Span) => readonly Refactoring<ProtoLinked>[])[] = [deprecate];

export function refactorings(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  return all.flatMap((each) => each(file, place));
}
