/** An index store in memory. */
import type { IndexStore } from '../../server/src/workspace/index-store.ts';

export function memoryIndexStore(saved: Map<string, Uint8Array> = new Map<string, Uint8Array>()): IndexStore {
  return {
    read: (name) => Promise.resolve(saved.get(name)),
    write: (name, bytes) => {
      saved.set(name, bytes);
      return Promise.resolve();
    },
  };
}
