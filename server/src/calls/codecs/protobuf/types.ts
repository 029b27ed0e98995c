/** Types that a message refers to by name or number only: those of `google.protobuf.Any`, and extensions. */
import type { DescExtension, DescField, DescMessage } from '@bufbuild/protobuf';
import { pointerStep } from '../../../base/json-pointer.ts';
import { protoCamelCase } from '@bufbuild/protobuf/reflect';

export interface Types {
  readonly message: (typeName: string) => DescMessage | undefined;
  readonly extension: (typeName: string) => DescExtension | undefined;
  readonly extensionFor: (extendee: DescMessage, number: number) => DescExtension | undefined;
}

/** What can be a field of a message: one of its own, or an extension. */
export type AnyField = DescField | DescExtension;

/** The name of a field in JSON. Descriptors that a compiler did not complete leave it to be made from the name. */
export function jsonNameOf(field: AnyField): string {
  if (field.kind === 'extension') return `[${field.typeName}]`;
  return field.jsonName === '' ? protoCamelCase(field.name) : field.jsonName;
}

/** The name of a field in JSON, as it is written. */
export interface WrittenName {
  /** As a step of a JSON pointer. */
  readonly step: string;
  /** As the key of a member, with its colon. */
  readonly key: string;
}

/** Made once for each field: a stream brings the same fields millions of times. */
const writtenNames = new WeakMap<AnyField, WrittenName>();

export function writtenName(field: AnyField): WrittenName {
  let written = writtenNames.get(field);
  if (written === undefined) {
    const name = jsonNameOf(field);
    written = { step: pointerStep(name), key: `${JSON.stringify(name)}:` };
    writtenNames.set(field, written);
  }
  return written;
}

/** The full name at the end of a type URL. */
export function typeNameOf(typeUrl: string): string {
  return typeUrl.slice(typeUrl.lastIndexOf('/') + 1);
}
