/** The fields of a message as they are found, no more than anybody looks at; those beyond are counted. */
import { pathText } from '../../base/json-path.ts';
import type { FieldNode } from '../../contract/message-anatomy.ts';
import { visibleLine } from '../visible-text.ts';

const maxFields = 5_000;
const maxValueLength = 200;

export class FieldList {
  readonly fields: FieldNode[] = [];
  #omitted = 0;

  get omitted(): number {
    return this.#omitted;
  }

  /** Adds a field whose end, or value, may only be known later; then `set` completes it. */
  add(field: FieldNode): number {
    if (this.fields.length < maxFields) return this.fields.push(field) - 1;
    this.#omitted++;
    return -1;
  }

  /** Completes the field that `add` gave this number. */
  set(at: number, more: Partial<FieldNode>): void {
    const field = this.fields[at];
    if (field === undefined) return;
    const { value } = more;
    this.fields[at] = {
      ...field,
      ...more,
      ...(value === undefined ? {} : { value: visibleLine(value, maxValueLength) }),
    };
  }
}

/** The path to a member of what a path leads to; nothing where none leads to that. */
export function memberPath(path: string | undefined, name: string): string | undefined {
  if (path === undefined) return undefined;
  const step = pathText([{ kind: 'member', name }]);
  return step.startsWith('[') ? path + step : `${path}.${step}`;
}

export function itemPath(path: string | undefined, index: number): string | undefined {
  return path === undefined ? undefined : `${path}[${index}]`;
}

/** Of bytes, the first in hex. */
export function bytesPreview(bytes: Uint8Array): string {
  const hex = Array.from(bytes.subarray(0, 32), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return bytes.length > 32 ? `${hex} …` : hex;
}

/** Bytes that are text, for people, where nobody says whether they are: all of them printable UTF-8. */
export function textOrBytes(bytes: Uint8Array): string {
  try {
    const text = strictUtf8.decode(bytes.subarray(0, 1024));
    if (/^[\P{C}\s]*$/u.test(text)) return JSON.stringify(text);
  } catch {
    // No text.
  }
  return bytesPreview(bytes);
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
