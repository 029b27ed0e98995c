/** An index store in memory. */
import type { IndexStore } from '../../server/src/workspace/index-store.ts';

export function memoryIndexStore(saved: Map<string, Uint8Array> = new Map<string, Uint8Array>()): IndexStore {
  return {
    read: (name) => Promise.resolve(saved.get(name)),
    write: async (name, parts) => {
      const bytes: number[] = [];
      for await (const part of parts) for (const byte of part) bytes.push(byte);
      saved.set(name, Uint8Array.from(bytes));
    },
  };
}
