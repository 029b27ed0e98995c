/** The request documents that `parlance run` was given: files, and those below folders. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathFromUri, type Uri, uriFromPath } from '../../base/uri.ts';
import { rpc } from '../../languages/rpc/index.ts';
import { nodeFilePort } from '../../lsp/node-file-port.ts';

export interface FoundDocument {
  readonly uri: Uri;
  /** As the user would write it. */
  readonly name: string;
  readonly text: string;
}

export interface FoundDocuments {
  readonly documents: readonly FoundDocument[];
  /** What an editor would have opened to work with them. */
  readonly folders: readonly Uri[];
  /** What was given and is not there, or is no request document. */
  readonly missing: readonly string[];
}

export async function findDocuments(paths: readonly string[], cwd: string): Promise<FoundDocuments> {
  const names = new Map<string, string>();
  const folders = new Set([cwd]);
  const missing: string[] = [];
  for (const given of paths) {
    const full = path.resolve(cwd, given);
    const stats = statSync(full, { throwIfNoEntry: false });
    if (stats === undefined) missing.push(`${given}: no such file`);
    else if (stats.isDirectory()) {
      if (!isBelow(cwd, full)) folders.add(full);
      const found = await nodeFilePort.find(uriFromPath(full), rpc.extensions);
      for (const uri of [...found].sort()) {
        const below = path.relative(full, pathFromUri(uri));
        const name = given === '.' ? below : path.join(given, below);
        if (!names.has(uri)) names.set(uri, name);
      }
      if (found.length === 0) missing.push(`${given}: no request document (.rpc) is below it`);
    } else if (rpc.extensions.some((extension) => full.endsWith(extension))) {
      if (!isBelow(cwd, full)) folders.add(path.dirname(full));
      names.set(uriFromPath(full), given);
    } else missing.push(`${given}: not a request document (.rpc)`);
  }
  return {
    documents: [...names].map(([uri, name]) => ({
      uri: uri as Uri,
      name,
      text: readFileSync(pathFromUri(uri as Uri), 'utf8'),
    })),
    folders: [...folders].map(uriFromPath),
    missing,
  };
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}
