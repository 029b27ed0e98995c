/** The table of what can be made of declarations, in the order in which editors list it. */
import type { Span } from '../../../base/span.ts';
import type { Refactoring } from '../../language.ts';
import type { ThriftLinked } from '../symbols.ts';
import { changeRequiredness } from './change-requiredness.ts';
import { createType } from './create-type.ts';
import { deprecate } from './deprecate.ts';
import { extractStruct } from './extract-struct.ts';
import { inline } from './inline.ts';
import { order } from './order.ts';

const all: readonly ((file: ThriftLinked, place: Span) => readonly Refactoring<ThriftLinked>[])[] = [
  createType,
  extractStruct,
  inline,
  changeRequiredness,
  deprecate,
  order,
];

export function refactorings(file: ThriftLinked, place: Span): readonly Refactoring<ThriftLinked>[] {
  return all.flatMap((each) => each(file, place));
}
