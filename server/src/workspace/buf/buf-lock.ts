/** The dependencies that a `buf.lock` pins, where Buf has them in its cache on this machine. */
import { parseDocument } from 'yaml';
import { joinUri, type Uri } from '../../base/uri.ts';
import type { ImportRoot } from '../../model/import-root.ts';
import type { Surroundings } from '../roots/surroundings.ts';

/** Larger files are not read. */
const maxLength = 100_000;

/** The roots of the dependencies that the `buf.lock` of the folder pins. `cache` is the folder that Buf keeps all it caches in. */
export async function lockedRoots(
  folder: Uri,
  cache: Uri | undefined,
  around: Surroundings,
): Promise<readonly ImportRoot[]> {
  const text = await around.read(folder, 'buf.lock');
  if (text === undefined || cache === undefined) return [];
  const roots: ImportRoot[] = [];
  for (const { module, commit } of pinnedIn(text)) {
    for (const digest of digestTypes) {
      const uri = joinUri(cache, `v3/modules/${digest}/${module}/${commit}/files`);
      if (!(await around.hasFolder(uri))) continue;
      roots.push({ uri, origin: { kind: 'buf-dependency', module } });
      break;
    }
  }
  return roots;
}

/** How Buf digests modules, the newest first; the cache has a folder for each. */
const digestTypes = ['b5', 'b4', 'shake256'] as const;

interface Pinned {
  /** `buf.build/googleapis/googleapis`. */
  readonly module: string;
  /** Without dashes, as the cache has it. */
  readonly commit: string;
}

/** What does not look like a dependency is passed over. v1 splits the name in three. */
function pinnedIn(text: string): readonly Pinned[] {
  return entriesIn(text).flatMap((entry) => {
    const { name, remote, owner, repository, commit } = entry;
    const module = typeof name === 'string' ? name : [remote, owner, repository].join('/');
    return typeof commit === 'string' && /^[\w.:-]+(\/[\w.-]+){2}$/.test(module)
      ? [{ module, commit: commit.replaceAll('-', '') }]
      : [];
  });
}

function entriesIn(text: string): readonly Readonly<Record<string, unknown>>[] {
  if (text.length > maxLength) return [];
  try {
    const lock = parseDocument(text).toJS({ maxAliasCount: 0 }) as { readonly deps?: unknown } | null;
    const deps: unknown = lock?.deps;
    return Array.isArray(deps)
      ? deps.filter((entry): entry is Readonly<Record<string, unknown>> => Object(entry) === entry)
      : [];
  } catch {
    // The parser recurses on what is nested, and gives up on aliases.
    return [];
  }
}
