/** Where a control of the form stands in its message: a JSON pointer (RFC 6901), and the steps that it is made of. */
import { pointerStep, pointerSteps } from '../../../base/json-pointer.ts';

/** The steps of a pointer, from the message on. */
export function pathSteps(pointer: string): readonly string[] {
  return pointerSteps(pointer);
}

/** The path of what is in something. */
export function innerPath(pointer: string, step: string | number): string {
  return pointer + pointerStep(step);
}

/** The number of an item or entry; nothing where the step is none. */
export function indexOf(step: string | undefined): number | undefined {
  return step !== undefined && /^(?:0|[1-9][0-9]{0,8})$/.test(step) ? Number(step) : undefined;
}
