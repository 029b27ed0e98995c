/** JSON pointers (RFC 6901): the place of a value in a JSON document. */

/** The pointer to the entry or item `name` of the value that `parent` points to. */
export function childPointer(parent: string, name: string | number): string {
  return `${parent}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
