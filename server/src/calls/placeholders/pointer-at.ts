/** Where in a message placeholders stand, each for a whole value, or in a string. */
import { parseJson } from '../../base/exact-json.ts';
import { pointerStep } from '../../base/json-pointer.ts';
import type { JsonNode } from '../../base/json-tree.ts';
import { contains, spanAt } from '../../base/span.ts';

/** The JSON pointer of the innermost value at the offset. The JSON may hold placeholders in place of values. */
export function pointerAt(json: string, offset: number): string {
  let pointer = '';
  let node = parsed(json);
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

/** The JSON pointers of the values that placeholders stand for or in; of one in a key, that of the object. */
export function placeholderPointers(json: string): ReadonlySet<string> {
  const starts = Array.from(json.matchAll(placeholder), ({ index }) => index);
  const found = new Set<string>();
  let at = 0;
  const takeBefore = (offset: number, pointer: string): void => {
    for (let start = starts[at]; start !== undefined && start < offset; start = starts[++at])
      found.add(pointer);
  };
  const visit = (node: JsonNode, pointer: string): void => {
    const inner =
      node.kind === 'object'
        ? node.members.map(({ key, value }) => ({ step: pointerStep(key.value), value }))
        : node.kind === 'array'
          ? node.items.map((value, index) => ({ step: pointerStep(index), value }))
          : [];
    for (const { step, value } of inner) {
      takeBefore(value.start, pointer);
      visit(value, pointer + step);
    }
    takeBefore(node.end, pointer);
  };
  visit(parsed(json), '');
  return found;
}

const placeholder = /\{\{([^{}]*)\}\}/g;

/** With something of the same length in place of each placeholder, so that offsets hold. */
function parsed(json: string): JsonNode {
  return parseJson(json.replace(placeholder, (written) => '0'.padEnd(written.length))).value;
}
