/**
 * The name of a field in JSON where its schema says no other, as protoc makes it: `foo_bar` becomes `fooBar`. Only ASCII
 * letters change case. https://protobuf.dev/programming-guides/json/
 */
export function defaultJsonName(name: string): string {
  if (!name.includes('_')) return name;
  const [first = '', ...words] = name.split('_');
  let joined = first;
  for (const word of words) joined += upper(word.charAt(0)) + word.slice(1);
  return joined;
}

function upper(letter: string): string {
  return letter >= 'a' && letter <= 'z' ? letter.toUpperCase() : letter;
}
