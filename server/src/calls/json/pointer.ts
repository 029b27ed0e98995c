/** JSON pointers (RFC 6901) as codecs build them, on the way down into a message. */
import { pointerStep } from '../../base/json-pointer.ts';

/** The pointer to the entry or item `step` of the value that `parent` points to. */
export function childPointer(parent: string, step: string | number): string {
  return parent + pointerStep(step);
}
