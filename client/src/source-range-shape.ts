/** The shape of a range in a request document, as the pages of the extension and the processes behind it pass it on. */
import type { SourceRange } from '../../server/src/contract/prepared-call.ts';
import { isCount, isObject, type Shape } from './shape.ts';

const isPosition = isObject<SourceRange['start']>({ line: isCount, character: isCount });

export const isSourceRange: Shape<SourceRange> = isObject<SourceRange>({
  start: isPosition,
  end: isPosition,
});
