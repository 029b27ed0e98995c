/**
 * The names that files have in their folders. Some file systems find a file whatever the upper and lower case of a path
 * is: there one file would be taken for two, and an import would hold that leads nowhere on other machines.
 */
import { baseName, joinUri, parentOf, relativeTo, type Uri } from '../../base/uri.ts';
import type { FilePort } from '../file-port.ts';
import type { Surroundings } from './surroundings.ts';

export class ListedNames {
  readonly #files: FilePort;
  readonly #around: Surroundings;
  /** By folder, whether files below it are found in any case. */
  readonly #folding = new Map<Uri, boolean>();

  constructor(files: FilePort, around: Surroundings) {
    this.#files = files;
    this.#around = around;
  }

  /**
   * A file that is there, as the folders from `top` on list it. Where the file system tells cases apart, which is found
   * out once a folder `top`, nothing more is looked at.
   */
  async of(uri: Uri, top: Uri): Promise<Uri> {
    return (await this.#folds(uri, top)) ? ((await this.like(uri, top)) ?? uri) : uri;
  }

  /** The file that the folders from `top` on list by the same name but for its case. */
  async like(uri: Uri, top: Uri): Promise<Uri | undefined> {
    const parts = relativeTo(top, uri)?.split('/') ?? [];
    let at = top;
    for (const [index, part] of parts.entries()) {
      const { files, folders } = await this.#around.list(at);
      const name = nameLike(part, index < parts.length - 1 ? folders : files);
      if (name === undefined) return undefined;
      at = joinUri(at, name);
    }
    return at === top ? undefined : at;
  }

  async #folds(uri: Uri, top: Uri): Promise<boolean> {
    const known = this.#folding.get(top);
    if (known !== undefined) return known;
    const name = baseName(uri);
    const { files } = await this.#around.list(parentOf(uri));
    const listed = nameLike(name, files);
    const other = inOtherCase(name);
    // Of what is only in an editor, and of names without letters, nothing can be told.
    if (listed === undefined || (listed === name && (other === name || files.has(other)))) return false;
    const folds = listed !== name || (await this.#files.read(joinUri(parentOf(uri), other))) !== undefined;
    this.#folding.set(top, folds);
    return folds;
  }
}

/** The path with its last parts as the file's URI has them, as far as both say the same but for case. */
export function pathAsListed(path: string, uri: Uri): string {
  const parts = path.split('/');
  let at = uri;
  for (let index = parts.length - 1; index >= 0; index--, at = parentOf(at)) {
    const name = baseName(at);
    if (!isLike(parts[index] ?? '', name)) break;
    parts[index] = name;
  }
  return parts.join('/');
}

export function isLike(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}

function nameLike(name: string, names: ReadonlySet<string>): string | undefined {
  if (names.has(name)) return name;
  return [...names].filter((each) => isLike(name, each)).sort()[0];
}

function inOtherCase(name: string): string {
  const upper = name.toUpperCase();
  return upper === name ? name.toLowerCase() : upper;
}
