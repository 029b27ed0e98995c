/** Tells of changes of the files in some folders, all that come at once together. */
import { type FSWatcher, watch } from 'node:fs';

/** How long to wait for more changes, in milliseconds: editors write a file in several steps. */
const settling = 100;

/** Of folders alone, not of those below. One run of `changed` is over before the next begins. */
export function watchFolders(folders: readonly string[], changed: () => Promise<void>): Disposable {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const touch = (_: string, name: string | null): void => {
    if (name !== null && !/\.(?:proto|thrift|rpc|json)$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(changed);
    }, settling);
  };
  const watchers: FSWatcher[] = folders.map((folder) => watch(folder, touch).on('error', () => undefined));
  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
