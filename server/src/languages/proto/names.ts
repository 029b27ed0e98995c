/** Names that protoc makes out of other names. Only ASCII letters change case. */

/** The default name of a field in JSON: `foo_bar` becomes `fooBar`. */
export function jsonNameOf(name: string): string {
  if (!name.includes('_')) return name;
  const [first = '', ...words] = name.split('_');
  let joined = first;
  for (const word of words) joined += upperFirst(word);
  return joined;
}

/** The name of the message that a map field declares: `foo_bar` becomes `FooBarEntry`. */
export function mapEntryNameOf(field: string): string {
  return upperFirst(jsonNameOf(field)) + 'Entry';
}

/** The name of the oneof that makes a proto3 `optional` field; `isTaken` says which names the message has already. */
export function syntheticOneofNameOf(field: string, isTaken: (name: string) => boolean): string {
  let name = field.startsWith('_') ? field : '_' + field;
  while (isTaken(name)) name = 'X' + name;
  return name;
}

function upperFirst(name: string): string {
  return upper(name.charAt(0)) + name.slice(1);
}

/** Lower case, as the name of a group's field is made from the name of its message. */
export function lowerAscii(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function upper(letter: string): string {
  return letter >= 'a' && letter <= 'z' ? letter.toUpperCase() : letter;
}
