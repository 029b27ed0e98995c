/** What managed mode makes of the package and the path of a file, language by language. */
import type { StringRule } from './managed-mode.ts';

/** What the values are made of. */
export interface NamedFile {
  readonly name: string;
  readonly package: string;
}

export function javaPackage({ package: name }: NamedFile, { prefix = '', suffix = '' }: StringRule): string {
  return name === '' ? '' : [prefix, name, suffix].filter((part) => part !== '').join('.');
}

/** `weather.proto` as `WeatherProto`. */
export function javaOuterClassname({ name }: NamedFile): string {
  return pascalCase(name.slice(name.lastIndexOf('/') + 1));
}

/** The folder below the prefix; behind it the name of the package, where that ends with a version. */
export function goPackage(file: NamedFile, { prefix = '' }: StringRule): string {
  if (prefix === '') return '';
  const folder = file.name.slice(0, Math.max(0, file.name.lastIndexOf('/')));
  const path = cleanPath(folder === '' ? prefix : `${prefix}/${folder}`);
  const parts = file.package.split('.');
  return hasVersion(file.package) ? `${path};${parts.slice(-2).join('')}` : path;
}

export function csharpNamespace({ package: name }: NamedFile, { prefix = '' }: StringRule): string {
  if (name === '') return '';
  const namespace = name.split('.').map(pascalCase).join('.');
  return prefix === '' ? namespace : `${prefix}.${namespace}`;
}

export function rubyPackage({ package: name }: NamedFile, { suffix = '' }: StringRule): string {
  if (name === '') return '';
  const module = name.split('.').map(pascalCase).join('::');
  return suffix === '' ? module : `${module}::${suffix}`;
}

export function phpNamespace({ package: name }: NamedFile): string {
  if (name === '') return '';
  const parts = name.split('.').map((part) => pascalCase(part) + (isPhpWord(part) ? '_' : ''));
  return parts.join('\\');
}

export function phpMetadataNamespace(file: NamedFile, { suffix = '' }: StringRule): string {
  const namespace = phpNamespace(file);
  return namespace === '' || suffix === '' ? namespace : `${namespace}\\${suffix}`;
}

/** The first letters of the parts of the package, but for a version; three at least, and never Google's own. */
export function objcClassPrefix({ package: name }: NamedFile): string {
  if (name === '') return '';
  const parts = name.split('.');
  const letters = (hasVersion(name) ? parts.slice(0, -1) : parts)
    .map((part) => (part[0] ?? '').toUpperCase())
    .join('')
    .padEnd(3, 'X');
  return letters === 'GPB' ? 'GPX' : letters;
}

function hasVersion(name: string): boolean {
  return /\.v[1-9]\d*(?:test[^.]*|(?:p[1-9]\d*)?(?:alpha|beta)(?:[1-9]\d*)?)?$/.test(name);
}

function pascalCase(text: string): string {
  return [...text]
    .map((character, index, all) => {
      if (isDelimiter(character)) return '';
      const begins = index === 0 || isDelimiter(all[index - 1] ?? '');
      return begins
        ? character.toUpperCase()
        : character === character.toUpperCase()
          ? character
          : character.toLowerCase();
    })
    .join('');
}

function isDelimiter(character: string): boolean {
  return /[.\-_\s]/.test(character);
}

/** As Go's `path.Join`. */
function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}

function isPhpWord(part: string): boolean {
  return phpWords.has(part.toLowerCase());
}

/** Keywords, and names of classes and types that PHP keeps for itself. */
const phpWords: ReadonlySet<string> = new Set(
  `directory exception errorexception closure arithmeticerror assertionerror divisionbyzeroerror
  error throwable parseerror typeerror abstract and array as break callable case catch class clone const continue
  declare default die do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile eval exit extends
  final finally fn for foreach function global goto if implements include include_once instanceof insteadof interface
  isset list match namespace new or print private protected public require require_once return static switch throw trait
  try unset use var while xor yield int float bool string true false null void iterable`.split(/\s+/),
);
