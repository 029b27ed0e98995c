/** The names that plugins give to their files: paths below the output folder, and nothing else. */

/** The name in its simplest form, or why it cannot be the name of an output, as a clause. */
export function outputName(given: string): { readonly name: string } | { readonly refusal: string } {
  if (given.includes('\0')) return { refusal: 'it has a NUL in it' };
  if (given.includes('\\')) return { refusal: 'it has a backslash in it' };
  if (given.startsWith('/')) return { refusal: 'it is an absolute path' };
  if (/^[A-Za-z]:/.test(given)) return { refusal: 'it names a drive' };
  const parts = given.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return { refusal: 'it leads out of the output folder' };
  if (parts.length === 0 || given.endsWith('/')) return { refusal: 'it names no file' };
  const long = parts.find((part) => part.length > 255);
  if (long !== undefined || given.length > 4096) return { refusal: 'it is too long' };
  return { name: parts.join('/') };
}
