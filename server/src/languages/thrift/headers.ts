/** Which statements are the header of a file, before all definitions. */

export const headers: ReadonlySet<string> = new Set([
  'include',
  'cpp-include',
  'hs-include',
  'package',
  'namespace',
]);
