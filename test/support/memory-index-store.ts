/** An index store in memory. */
import type { IndexStore } from '../../server/src/workspace/index-store.ts';

export function memoryIndexStore(texts: Map<string, string> = new Map<string, string>()): IndexStore {
  return {
    read: (name) => Promise.resolve(texts.get(name)),
    write: (name, text) => {
      texts.set(name, text);
      return Promise.resolve();
    },
  };
}
