/**
 * The name of a field in JSON where its schema says no other: underscores go, and the letter behind one is a capital.
 * https://protobuf.dev/programming-guides/json/
 */
export function defaultJsonName(name: string): string {
  return name.replaceAll(/_+(.?)/g, (_, letter: string) => letter.toUpperCase());
}
