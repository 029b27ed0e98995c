/**
 * Descriptor sets as earlier states: their files as schemas, each where the file of its name lies now. A set is read
 * again when its file changes; where its files lie is found out again when files come or go.
 */
import type { FileDescriptorProto } from '@bufbuild/protobuf/wkt';
import { baseName, joinUri, parentOf, relativeTo, type Uri } from '../base/uri.ts';
import type { EarlierState } from '../breaking/earlier-states.ts';
import { descriptorSource } from '../calls/descriptors/descriptor-source.ts';
import { importedOnly, mostFrequent, readSetFiles, sentenceOf } from '../calls/descriptors/set-files.ts';
import type { FilePort } from '../workspace/file-port.ts';
import { Workspace } from '../workspace/workspace.ts';

interface ReadSet {
  readonly stamp: string | undefined;
  /** Nothing where it is no descriptor set. */
  readonly files: readonly FileDescriptorProto[] | undefined;
}

interface KnownState {
  readonly set: ReadSet;
  readonly roots: Workspace['roots'];
  /** Where which file lies, in one text. */
  readonly layout: string;
  readonly state: EarlierState;
}

export class SetStates {
  readonly #workspace: Workspace;
  readonly #disk: FilePort;
  readonly #tell: (sentence: string) => void;
  readonly #sets = new Map<Uri, Promise<ReadSet | undefined>>();
  /** By opened folders and sets; work on one state is done in turn. */
  readonly #states = new Map<string, Promise<KnownState | undefined>>();
  /** The states whose layout is that of the moment. */
  readonly #settled = new Set<string>();

  /** `tell` is told what is wrong with a set, once for each content of it. */
  constructor(workspace: Workspace, disk: FilePort, tell: (sentence: string) => void) {
    this.#workspace = workspace;
    this.#disk = disk;
    this.#tell = tell;
  }

  /** Files came or went. */
  forget(): void {
    this.#settled.clear();
    if (this.#disk.stamp === undefined) this.#sets.clear();
  }

  /** Whether there is a file; `state` is nothing where that is no descriptor set. */
  async of(opened: Uri, file: Uri): Promise<{ readonly state: EarlierState | undefined } | undefined> {
    const set = await this.#read(file);
    if (set === undefined) return undefined;
    if (set.files === undefined) return { state: undefined };
    const { files } = set;
    const key = `${opened}\n${file}`;
    const next = (this.#states.get(key) ?? Promise.resolve(undefined))
      .catch(() => undefined)
      .then(async (known): Promise<KnownState> => {
        const { roots } = this.#workspace;
        const isSame = known?.set === set && known.roots === roots;
        if (isSame && this.#settled.has(key)) return known;
        this.#settled.add(key);
        const places = await placesOf(this.#workspace, opened, files);
        const layout = [...places].map(([uri, { file }]) => `${uri} ${file.name}`).join('\n');
        if (isSame && known.layout === layout) return known;
        return { set, roots, layout, state: stateOf(this.#workspace, this.#disk, places) };
      });
    this.#states.set(key, next);
    return { state: (await next).state };
  }

  /** Nothing where there is no such file. */
  async #read(file: Uri): Promise<ReadSet | undefined> {
    const stamp = await this.#disk.stamp?.(file);
    if (this.#disk.stamp !== undefined && stamp === undefined) return undefined;
    const known = this.#sets.get(file);
    if (known !== undefined && (await known)?.stamp === stamp) return known;
    const read = this.#readAnew(file, stamp);
    this.#sets.set(file, read);
    return read;
  }

  async #readAnew(file: Uri, stamp: string | undefined): Promise<ReadSet | undefined> {
    const bytes = await this.#disk.readBytes?.(file);
    const name = baseName(file);
    if (bytes === undefined) {
      if (stamp === undefined) return undefined;
      this.#tell(`"${name}" cannot be compared with: it cannot be read, or is too large`);
      return { stamp, files: undefined };
    }
    try {
      return { stamp, files: await readSetFiles(bytes, name) };
    } catch (thrown) {
      this.#tell(`"${name}" cannot be compared with: ${sentenceOf(thrown)}`);
      return { stamp, files: undefined };
    }
  }
}

interface Place {
  readonly file: FileDescriptorProto;
  /** Whether it is in the set for others alone. */
  readonly isImport: boolean;
}

/** Where the files of a set lie, or would lie, in the opened folder. */
async function placesOf(
  workspace: Workspace,
  opened: Uri,
  set: readonly FileDescriptorProto[],
): Promise<ReadonlyMap<Uri, Place>> {
  const now = new Map<string, Uri>();
  const bases: Uri[] = [];
  for (const { name } of set) {
    const uri = await fileNow(workspace, opened, name);
    if (uri === undefined) continue;
    now.set(name, uri);
    bases.push(uri.slice(0, uri.length - joinUri('file:///' as Uri, name).length + 'file://'.length) as Uri);
  }
  const usual = mostFrequent(bases) ?? opened;
  const others = importedOnly(set, new Set(), (name) => now.has(name));
  return new Map(
    set.map((file) => [
      now.get(file.name) ?? joinUri(usual, file.name),
      { file, isImport: others.has(file.name) },
    ]),
  );
}

/** Of several whose paths end so, the one that imports call so. */
async function fileNow(workspace: Workspace, opened: Uri, name: string): Promise<Uri | undefined> {
  const found = (await workspace.filesNamed(name))
    .filter((uri) => relativeTo(opened, uri) !== undefined)
    .toSorted();
  if (found.length < 2) return found[0];
  for (const uri of found) if ((await workspace.snapshot([uri])).importPath(uri) === name) return uri;
  return found[0];
}

/** What the set lacks is read from the disk: it may have been left out there. */
function stateOf(
  { languages, roots }: Workspace,
  disk: FilePort,
  places: ReadonlyMap<Uri, Place>,
): EarlierState {
  const byFolder = Map.groupBy(places.keys(), parentOf);
  const port: FilePort = {
    async read(uri) {
      const place = places.get(uri);
      return place === undefined ? disk.read(uri) : descriptorSource(place.file);
    },
    async list(folder) {
      const there = await disk.list(folder);
      const own = byFolder.get(folder);
      if (own === undefined) return there;
      return {
        files: new Set([...(there?.files ?? []), ...own.map(baseName)]),
        folders: there?.folders ?? new Set(),
      };
    },
    async find(folder, extensions, signal) {
      const own = [...places.keys()].filter(
        (uri) =>
          relativeTo(folder, uri) !== undefined && extensions.some((extension) => uri.endsWith(extension)),
      );
      return [...new Set([...(await disk.find(folder, extensions, signal)), ...own])].toSorted();
    },
  };
  const isCompared = (uri: Uri): boolean => places.get(uri)?.isImport === false;
  return {
    workspace: new Workspace({ languages, files: port, roots }),
    version: '',
    has: isCompared,
    filesIn: (folder) => Promise.resolve((byFolder.get(folder) ?? []).filter(isCompared).toSorted()),
  };
}
