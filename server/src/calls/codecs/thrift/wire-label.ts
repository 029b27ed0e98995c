/**
 * How JSON names the type of a value that no schema speaks for: `i32`, `struct`, `list<i32>`, `map<string,list>`.
 * What the elements of inner containers are is told where those stand.
 */
import { wireTypeCode, wireTypeName, wireTypes } from './wire-type.ts';

/** `elements` are the element type of a list or set, the key and value types of a map. */
export interface WireLabel {
  readonly wire: number;
  readonly elements: readonly number[];
}

export function labelText(label: WireLabel): string {
  const elements = label.elements.map(wireTypeName).join(',');
  return wireTypeName(label.wire) + (elements === '' ? '' : `<${elements}>`);
}

export function labelOf(text: string): WireLabel | undefined {
  const [, name = '', elementText] = /^(\w+)(?:<([\w, ]*)>)?$/.exec(text) ?? [];
  const wire = wireTypeCode(name);
  if (wire === undefined) return undefined;
  const elements =
    elementText === undefined ? [] : elementText.split(',').map((part) => elementCode(part.trim()));
  const known = elements.filter((element) => element !== undefined);
  return known.length === elements.length && known.length === elementCount(wire)
    ? { wire, elements: known }
    : undefined;
}

export function isContainer(wire: number): boolean {
  return elementCount(wire) > 0;
}

function elementCount(wire: number): number {
  if (wire === wireTypes.map) return 2;
  return wire === wireTypes.list || wire === wireTypes.set ? 1 : 0;
}

/** Empty containers may name types that do not exist; they are written as numbers. */
function elementCode(text: string): number | undefined {
  return wireTypeCode(text) ?? (/^\d{1,3}$/.test(text) && Number(text) < 256 ? Number(text) : undefined);
}
