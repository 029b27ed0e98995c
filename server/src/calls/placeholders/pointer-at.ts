/** Where in a message a placeholder stands that stands for a whole value, or in a string. */
import { parseJson } from '../../base/exact-json.ts';
import { pointerStep } from '../../base/json-pointer.ts';
import { contains, spanAt } from '../../base/span.ts';

/** The JSON pointer of the innermost value at the offset. The JSON may hold placeholders in place of values. */
export function pointerAt(json: string, offset: number): string {
  // Of the same length, so that offsets hold.
  const plain = json.replace(/\{\{([^{}]*)\}\}/g, (written) => '0'.padEnd(written.length));
  let pointer = '';
  let node = parseJson(plain).value;
  for (;;) {
    const inner: { readonly step: string; readonly value: typeof node } | undefined =
      node.kind === 'object'
        ? node.members
            .map(({ key, value }) => ({ step: pointerStep(key.value), value }))
            .find(({ value }) => contains(value, spanAt(offset)))
        : node.kind === 'array'
          ? node.items
              .map((value, index) => ({ step: pointerStep(index), value }))
              .find(({ value }) => contains(value, spanAt(offset)))
          : undefined;
    if (inner === undefined) return pointer;
    pointer += inner.step;
    node = inner.value;
  }
}
