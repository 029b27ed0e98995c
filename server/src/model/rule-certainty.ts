/** Which of the rules that a message breaks are sure to be broken where some of its values are not known. */
import type { BrokenRule } from './message-rules.ts';

/** Those that look at how many there are, or whether there is one, and no further. */
const outerRules = new Set([
  'required',
  'repeated.min_items',
  'repeated.max_items',
  'map.min_pairs',
  'map.max_pairs',
  'any.in',
  'any.not_in',
]);

/** Tells whether a rule looked at nothing that is not known. @param unknown JSON pointers. */
export function certainty(unknown: ReadonlySet<string>): (rule: BrokenRule) => boolean {
  const around = new Set(Array.from(unknown).flatMap(pointersAround));
  return ({ id, pointer }) =>
    ![pointer, ...pointersAround(pointer)].some((each) => unknown.has(each)) &&
    (outerRules.has(id) || !around.has(pointer));
}

/** Those of the values that the value is in, the innermost first. */
function pointersAround(pointer: string): readonly string[] {
  const found: string[] = [];
  let outer = pointer;
  while (outer !== '') {
    outer = outer.slice(0, outer.lastIndexOf('/'));
    found.push(outer);
  }
  return found;
}
