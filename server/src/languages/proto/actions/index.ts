/** The table of what can be made of declarations, in the order in which editors list it. */
import type { Span } from '../../../base/span.ts';
import type { Refactoring } from '../../language.ts';
import type { ProtoLinked } from '../symbols.ts';
import { addZeroValue } from './add-zero-value.ts';
import { changePresence } from './change-presence.ts';
import { convertEdition } from './convert-edition.ts';
import { convertOneof } from './convert-oneof.ts';
import { createType } from './create-type.ts';
import { deprecate } from './deprecate.ts';
import { extractMessage } from './extract-message.ts';
import { inlineMessage } from './inline-message.ts';
import { keepJsonName } from './keep-json-name.ts';
import { renumber } from './renumber.ts';
import { reserveDeleted } from './reserve-deleted.ts';
import { sort } from './sort.ts';

const all: readonly ((file: ProtoLinked, place: Span) => readonly Refactoring<ProtoLinked>[])[] = [
  createType,
  extractMessage,
  inlineMessage,
  convertEdition,
  changePresence,
  convertOneof,
  addZeroValue,
  sort,
  deprecate,
  keepJsonName,
  reserveDeleted,
  renumber,
];

export function refactorings(file: ProtoLinked, place: Span): readonly Refactoring<ProtoLinked>[] {
  return all.flatMap((each) => each(file, place));
}
