/** Where this system keeps what its user's programs can make again. */
import { homedir } from 'node:os';
import path from 'node:path';

/** A folder of our own there, for one purpose. It may not exist yet. */
export function cacheFolder(purpose: string): string {
  const { platform, env } = process;
  const home = homedir();
  const ofSystem =
    platform === 'win32'
      ? (env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? path.join(home, 'Library', 'Caches')
        : (env['XDG_CACHE_HOME'] ?? path.join(home, '.cache'));
  return path.join(ofSystem, 'parlance', purpose);
}
