/** The files that a command was given, as a workspace: what `FILE|DIR…` and `-I` mean. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { pathFromUri, type Uri, uriFromPath } from '../base/uri.ts';
import { bundledSchemas } from '../lsp/bundled-schemas.ts';
import { blockingFilePort } from '../lsp/node-file-port.ts';
import { toolCaches } from '../lsp/tool-caches.ts';
import type { Language } from '../languages/language.ts';
import type { DialectSetting } from '../workspace/dialects.ts';
import type { ConfiguredRoot } from '../workspace/import-roots.ts';
import { Workspace } from '../workspace/workspace.ts';

export interface ProjectOptions {
  readonly languages: readonly Language[];
  readonly cwd: string;
  /** Import roots, as given. */
  readonly include: readonly string[];
  /** Files and folders, as given. */
  readonly paths: readonly string[];
  /** Whether folders that are given are where imports start, before the working folder is. */
  readonly startsAtPaths?: true;
  /** The dialect of all files of the languages that have it. */
  readonly dialect?: string | undefined;
  /** Of files that are none of schemas, and are wanted too. */
  readonly otherExtensions?: readonly string[];
  /** Whether it is a mistake that there is no file: who has nothing to look at finds nothing. */
  readonly expectsFiles?: boolean;
}

export interface Project {
  readonly workspace: Workspace;
  /** The files that were given, and those below folders that were given, each once. */
  readonly files: readonly Uri[];
  /** Of these, the files that were given by themselves. */
  readonly named: ReadonlySet<Uri>;
  /** What was given and does not exist, or is no file of a language we know, with which of these it is. */
  readonly missing: readonly string[];
  /** The file as the user would write it. */
  nameOf(uri: Uri): string;
}

/**
 * With import roots, imports are looked for in these and the bundled schemas, and nowhere else. Without any, the roots
 * are those of an editor that has opened the working folder and the folders given; see `workspace/import-roots.ts`.
 */
export async function openProject({
  languages,
  cwd,
  include,
  paths,
  dialect,
  otherExtensions = [],
  expectsFiles = false,
  startsAtPaths,
}: ProjectOptions): Promise<Project> {
  const absolute = (name: string): string => path.resolve(cwd, name);
  const names = new Map<Uri, string>();
  const named = new Set<Uri>();
  const missing: string[] = [];
  const folders: Uri[] = [];
  const configured = include.map((folder): ConfiguredRoot => ({
    uri: uriFromPath(absolute(folder)),
    origin: { kind: 'option' },
  }));
  const extensions = [...languages.flatMap((language) => language.extensions), ...otherExtensions];

  for (const given of paths) {
    const found = firstThatExists([
      absolute(given),
      ...include.map((folder) => path.join(absolute(folder), given)),
    ]);
    if (found === undefined) {
      missing.push(`${given}: no such file`);
    } else if (found.isFolder) {
      const folder = uriFromPath(found.path);
      folders.push(folder);
      for (const uri of await blockingFilePort.find(folder, extensions)) {
        const below = path.relative(found.path, pathFromUri(uri));
        if (!names.has(uri)) names.set(uri, given === '.' ? below : path.join(given, below));
      }
    } else if (extensions.some((extension) => found.path.endsWith(extension))) {
      const uri = uriFromPath(found.path);
      if (!names.has(uri)) names.set(uri, given);
      named.add(uri);
    } else {
      missing.push(`${given}: not a file of ${listed(extensions)}`);
    }
  }
  if (expectsFiles && names.size === 0 && missing.length === 0)
    missing.push(`${paths.join(', ')}: no file of ${listed(extensions)} is below`);

  const here = uriFromPath(absolute('.'));
  const workspace = new Workspace({
    languages,
    files: blockingFilePort,
    roots: {
      folders: include.length > 0 ? [] : startsAtPaths === true ? [...folders, here] : [here, ...folders],
      configured,
      bundled: [bundledSchemas()],
      discovers: include.length === 0,
      caches: toolCaches(),
    },
    dialects: languages.flatMap((language): DialectSetting[] =>
      dialect !== undefined && language.dialects?.some(({ id }) => id === dialect) === true
        ? [{ language: language.id, dialect, from: 'option' }]
        : [],
    ),
  });
  return {
    workspace,
    files: [...names.keys()],
    named,
    missing,
    nameOf: (uri) => names.get(uri) ?? nearName(cwd, uri),
  };
}

function listed(extensions: readonly string[]): string {
  return extensions.join(', ').replace(/, (?=[^,]*$)/, ' or ');
}

function firstThatExists(
  candidates: readonly string[],
): { readonly path: string; readonly isFolder: boolean } | undefined {
  for (const candidate of candidates) {
    const isFolder = isFolderOrFile(candidate);
    if (isFolder !== undefined) return { path: candidate, isFolder };
  }
  return undefined;
}

/** Nothing where there is neither. */
function isFolderOrFile(name: string): boolean | undefined {
  try {
    return statSync(name).isDirectory();
  } catch {
    return undefined;
  }
}

/** A path relative to the working folder where the file lies below it. */
function nearName(cwd: string, uri: Uri): string {
  const full = pathFromUri(uri);
  const relative = path.relative(cwd, full);
  return relative.startsWith('..') || path.isAbsolute(relative) ? full : relative;
}
