/** Names that protoc makes out of other names. Only ASCII letters change case. */
import { defaultJsonName } from '../../model/default-json-name.ts';

/** The name of the message that a map field declares: `foo_bar` becomes `FooBarEntry`. */
export function mapEntryNameOf(field: string): string {
  // The letter behind an underscore is a capital.
  return defaultJsonName('_' + field) + 'Entry';
}

/** The name of the oneof that makes a proto3 `optional` field; `isTaken` says which names the message has already. */
export function syntheticOneofNameOf(field: string, isTaken: (name: string) => boolean): string {
  let name = field.startsWith('_') ? field : '_' + field;
  while (isTaken(name)) name = 'X' + name;
  return name;
}

/** Lower case, as the name of a group's field is made from the name of its message. */
export function lowerAscii(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
