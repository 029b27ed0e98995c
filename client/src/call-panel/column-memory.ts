/** Which columns were pinned for the calls of which method, kept with the workspace. */
import { pinnedColumnsFrom } from './message-shapes.ts';
import type { PinnedColumn } from './messages.ts';

/** What VS Code keeps for a workspace. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const key = 'parlance.pinnedColumns';

/** Of so many methods; the one that was changed longest ago goes first. */
const maxMethods = 200;

export class ColumnMemory {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  of(method: string): readonly PinnedColumn[] {
    return pinnedColumnsFrom(this.#all().get(method));
  }

  async set(method: string, columns: readonly PinnedColumn[]): Promise<void> {
    const all = this.#all();
    all.delete(method);
    if (columns.length > 0) all.set(method, columns);
    await this.#memory.update(key, [...all].slice(-maxMethods));
  }

  #all(): Map<string, unknown> {
    const kept = this.#memory.get(key);
    const entries = Array.isArray(kept) ? (kept as readonly unknown[]) : [];
    return new Map(entries.filter(isEntry));
  }
}

function isEntry(entry: unknown): entry is readonly [string, unknown] {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string';
}
