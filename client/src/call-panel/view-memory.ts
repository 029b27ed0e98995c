/** How the calls of which method were looked at, kept with the workspace. */
import { keptViewFrom } from './message-shapes.ts';
import type { KeptView } from './messages.ts';

/** What VS Code keeps for a workspace. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface ViewMemoryOptions {
  readonly memory: Memory;
  /** The values of all secrets: a filter that has one is not kept. */
  readonly secretValues: () => Promise<readonly string[]>;
}

const key = 'parlance.callViews';

/** Of so many methods; the one that was changed longest ago goes first. */
const maxMethods = 200;

/** Shorter values would be found everywhere. */
const minSecretLength = 4;

export class ViewMemory {
  readonly #options: ViewMemoryOptions;
  /** What is kept last counts, however long the secrets take. */
  #keeping: Promise<void> = Promise.resolve();

  constructor(options: ViewMemoryOptions) {
    this.#options = options;
  }

  /** Nothing where nobody changed anything. */
  of(method: string): KeptView | undefined {
    return keptViewFrom(this.#all().get(method));
  }

  set(method: string, view: KeptView): Promise<void> {
    const keep = (): Promise<void> => this.#keep(method, view);
    this.#keeping = this.#keeping.then(keep, keep);
    return this.#keeping;
  }

  async #keep(method: string, view: KeptView): Promise<void> {
    const kept = await this.#withoutSecrets(view);
    const all = this.#all();
    all.delete(method);
    if (!isUsual(kept)) all.set(method, kept);
    await this.#options.memory.update(key, [...all].slice(-maxMethods));
  }

  async #withoutSecrets({ filter, ...view }: KeptView): Promise<KeptView> {
    if (filter === undefined) return view;
    const { expression } = filter;
    const values = expression === '' ? [] : await this.#options.secretValues();
    const tells = values.some((value) => value.length >= minSecretLength && expression.includes(value));
    return tells ? view : { ...view, filter };
  }

  #all(): Map<string, unknown> {
    const kept = this.#options.memory.get(key);
    const entries = Array.isArray(kept) ? (kept as readonly unknown[]) : [];
    return new Map(entries.filter(isEntry));
  }
}

/** A call is shown so where nothing is kept. */
function isUsual({ columns, form = 'json', filter }: KeptView): boolean {
  return columns.length === 0 && form === 'json' && filter === undefined;
}

function isEntry(entry: unknown): entry is readonly [string, unknown] {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string';
}
