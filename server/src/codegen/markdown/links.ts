/** Where the pages of files are, and how one leads to what another declares. */
import type { FileContents } from '../../model/contents.ts';
import { typeText, type TypeRef } from '../../model/type-ref.ts';
import type { ContentsIndex } from '../contents-index.ts';
import { plain } from './markdown-text.ts';

export class Links {
  readonly #index: ContentsIndex;
  readonly #pages: ReadonlyMap<FileContents, string>;
  readonly #anchors = new Map<string, string>();

  /** `files` are those that get pages. */
  constructor(index: ContentsIndex, files: readonly FileContents[]) {
    this.#index = index;
    this.#pages = new Map(files.map((file) => [file, `${file.path}.md`]));
    for (const file of files)
      for (const item of [...file.services, ...file.types, ...file.constants])
        this.#anchors.set(item.id, anchorText(file.scope, item.name));
  }

  /** Below the folder of all pages. */
  pageOf(file: FileContents): string {
    return this.#pages.get(file) ?? '';
  }

  /** Of a method, its name follows the id of its service. */
  anchorOf(id: string): string {
    const known = this.#anchors.get(id);
    if (known !== undefined) return known;
    const dot = id.lastIndexOf('.');
    const service = this.#anchors.get(id.slice(0, dot));
    return service === undefined ? safe(id) : `${service}.${safe(id.slice(dot + 1))}`;
  }

  /** The name of a type or service, with a link where it has a place in a page. */
  named(from: FileContents, id: string): string {
    const text = plain(this.#index.nameWithin(from.scope, id));
    const target = this.#index.node(id)?.file;
    const page = target && this.#pages.get(target);
    if (target === undefined || page === undefined) return text;
    const path = target === from ? '' : relativePath(this.pageOf(from), page);
    return `[${text}](${path}#${this.anchorOf(id)})`;
  }

  typeText(from: FileContents, type: TypeRef): string {
    switch (type.kind) {
      case 'record':
      case 'enum':
        return this.named(from, type.name);
      case 'list':
      case 'set':
        return `${type.kind}&lt;${this.typeText(from, type.element)}&gt;`;
      case 'map':
        return `map&lt;${this.typeText(from, type.key)}, ${this.typeText(from, type.value)}&gt;`;
      case 'scalar':
      case 'void':
      case 'unknown':
        return plain(typeText(type));
    }
  }
}

function anchorText(scope: string, name: string): string {
  return safe(scope === '' ? name : `${scope}.${name}`);
}

/** For an attribute and for the fragment of an address alike. */
function safe(text: string): string {
  return text.replace(/[^\p{L}\p{N}_.-]/gu, '-');
}

/** From one page to another, as an address. */
function relativePath(from: string, to: string): string {
  const [here, there] = [from.split('/'), to.split('/')];
  let same = 0;
  while (same < here.length - 1 && same < there.length - 1 && here[same] === there[same]) same++;
  const parts = [...here.slice(same, -1).map(() => '..'), ...there.slice(same).map(encodeURIComponent)];
  return parts.join('/');
}
