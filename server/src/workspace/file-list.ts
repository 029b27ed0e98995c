/**
 * The files of some folders, by the end of their paths. Made when first asked for; a file that is created later
 * is added, one that is deleted stays, so whoever uses a name sees for himself whether the file is there.
 */
import { baseName, joinUri, type Uri } from '../base/uri.ts';

export class FileList {
  readonly #find: () => Promise<readonly Uri[]>;
  #byName: Promise<Map<string, Set<Uri>>> | undefined;

  constructor(find: () => Promise<readonly Uri[]>) {
    this.#find = find;
  }

  /** The files whose path ends with this path, whole parts only; in no certain order. */
  async endingWith(path: string): Promise<readonly Uri[]> {
    const end = joinUri('file:///' as Uri, path).slice('file://'.length);
    const named = await this.named(path.slice(path.lastIndexOf('/') + 1));
    return named.filter((uri) => uri.endsWith(end));
  }

  /** The files whose path ends with this path but for upper and lower case, in order. */
  async endingLike(path: string): Promise<readonly Uri[]> {
    const end = joinUri('file:///' as Uri, path)
      .slice('file://'.length)
      .toLowerCase();
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const found: Uri[] = [];
    for (const [each, uris] of await this.#files())
      if (each.toLowerCase() === name)
        found.push(...[...uris].filter((uri) => uri.toLowerCase().endsWith(end)));
    return found.sort();
  }

  /** The files of the name, in no certain order. */
  async named(name: string): Promise<readonly Uri[]> {
    return [...((await this.#files()).get(name) ?? [])];
  }

  /** The names of the files, each once. */
  async names(): Promise<Iterable<string>> {
    return (await this.#files()).keys();
  }

  add(uri: Uri): void {
    void this.#byName?.then((byName) => addTo(byName, uri));
  }

  #files(): Promise<Map<string, Set<Uri>>> {
    return (this.#byName ??= this.#find().then((uris) => {
      const byName = new Map<string, Set<Uri>>();
      for (const uri of uris) addTo(byName, uri);
      return byName;
    }));
  }
}

function addTo(byName: Map<string, Set<Uri>>, uri: Uri): void {
  const name = baseName(uri);
  const uris = byName.get(name);
  if (uris === undefined) byName.set(name, new Set([uri]));
  else uris.add(uri);
}
