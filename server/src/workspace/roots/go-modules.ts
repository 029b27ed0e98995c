/** What `go.mod` says about where imports start: the module around a file, and those it requires. */
import { joinUri, type Uri } from '../../base/uri.ts';
import type { ImportRoot } from '../../model/import-root.ts';
import type { Surroundings } from './surroundings.ts';

/** More modules than these are not looked at. */
const maxModules = 400;

/** The module that the nearest `go.mod` declares, for paths that begin with the module's. */
export async function ownGoModule(
  folders: readonly Uri[],
  around: Surroundings,
): Promise<readonly ImportRoot[]> {
  const found = await nearestGoMod(folders, around);
  return found === undefined || found.file.module === ''
    ? []
    : [
        {
          uri: found.folder,
          origin: { kind: 'go-module', module: found.file.module },
          prefix: `${found.file.module}/`,
        },
      ];
}

/**
 * The modules that the nearest `go.mod` requires, from the cache of Go modules or from where a `replace` points. Paths
 * may begin with the module's, as of old, or inside the module, as where its folder is given to `protoc`.
 */
export async function requiredGoModules(
  folders: readonly Uri[],
  cache: Uri | undefined,
  around: Surroundings,
): Promise<readonly ImportRoot[]> {
  const found = await nearestGoMod(folders, around);
  if (found === undefined) return [];
  const roots: ImportRoot[] = [];
  for (const { module, version } of found.file.required.slice(0, maxModules)) {
    const { to = module, at = version } = found.file.replaced.get(module) ?? {};
    const folder = isPath(to)
      ? joinUri(found.folder, to)
      : cache && joinUri(cache, `${escaped(to)}@${escaped(at)}`);
    if (folder === undefined || !(await around.hasFolder(folder))) continue;
    roots.push(rootOf(folder, module, `${module}/`), rootOf(folder, module));
    if ((await around.list(folder)).folders.has('proto'))
      roots.push(rootOf(joinUri(folder, 'proto'), module));
  }
  return roots;
}

function rootOf(uri: Uri, module: string, prefix?: string): ImportRoot {
  return { uri, origin: { kind: 'go-dependency', module }, ...(prefix !== undefined && { prefix }) };
}

async function nearestGoMod(
  folders: readonly Uri[],
  around: Surroundings,
): Promise<{ readonly folder: Uri; readonly file: GoMod } | undefined> {
  for (const folder of folders) {
    const text = await around.read(folder, 'go.mod');
    if (text !== undefined) return { folder, file: readGoMod(text) };
  }
  return undefined;
}

interface GoMod {
  readonly module: string;
  readonly required: readonly { readonly module: string; readonly version: string }[];
  /** What takes a module's place: another module at a version, or a folder. */
  readonly replaced: ReadonlyMap<string, { readonly to: string; readonly at?: string }>;
}

/** What does not look like a line of a `go.mod` is passed over. See https://go.dev/ref/mod#go-mod-file-grammar. */
function readGoMod(text: string): GoMod {
  let module = '';
  const required: { module: string; version: string }[] = [];
  const replaced = new Map<string, { to: string; at?: string }>();
  let block = '';
  for (const line of text.split('\n')) {
    const words = line
      .replace(/\/\/.*$/, '')
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/^["`](.*)["`]$/, '$1'));
    if (words[0] === ')') block = '';
    else if (words[1] === '(') block = words[0] ?? '';
    else {
      const [verb = '', ...rest] = block === '' ? words : [block, ...words];
      const arrow = rest.indexOf('=>');
      const [first = '', second = ''] = rest;
      if (verb === 'module') module = first;
      else if (verb === 'require' && second !== '') required.push({ module: first, version: second });
      else if (verb === 'replace' && arrow > 0) {
        const [to = '', at] = rest.slice(arrow + 1);
        replaced.set(first, { to, ...(at !== undefined && { at }) });
      }
    }
  }
  return { module, required, replaced };
}

/** Go takes absolute paths too. These are not followed: a file of the workspace does not decide what else is read. */
function isPath(target: string): boolean {
  return /^\.{1,2}\//.test(target);
}

/** Go writes capital letters in its cache as `!` and the small letter, for file systems that cannot tell them apart. */
function escaped(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
