/** Where the tools of this machine's user keep what they have downloaded, by their own rules. */
import { homedir } from 'node:os';
import path from 'node:path';
import { uriFromPath } from '../base/uri.ts';
import type { ToolCaches } from '../workspace/import-roots.ts';

/** From the environment alone: whether a folder is there is seen when it is looked into. */
export function toolCaches(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
): ToolCaches {
  const { BUF_CACHE_DIR, XDG_CACHE_HOME, LOCALAPPDATA, GOMODCACHE, GOPATH } = environment;
  const localCache = LOCALAPPDATA ?? XDG_CACHE_HOME ?? path.join(home, '.cache');
  const [goPath = ''] = (GOPATH ?? '').split(path.delimiter);
  return caches({
    buf: BUF_CACHE_DIR ?? path.join(localCache, 'buf'),
    go: GOMODCACHE ?? path.join(goPath === '' ? path.join(home, 'go') : goPath, 'pkg', 'mod'),
  });
}

/** Without those that no tool would accept. */
function caches({ buf, go }: { readonly buf: string; readonly go: string }): ToolCaches {
  return {
    ...(path.isAbsolute(buf) && { buf: uriFromPath(buf) }),
    ...(path.isAbsolute(go) && { go: uriFromPath(go) }),
  };
}
