/**
 * The calls that were made in this workspace, the latest first, no more than are to be kept. Writes each of them down
 * as it begins and as it ends; what is forgotten is gone from the file too.
 */
import {
  type CallEnd,
  type HistoryEntry,
  type HistoryLine,
  maxTextLength,
  readLine,
} from './history-entry.ts';
import type { LineStore } from './history-file.ts';

export interface HistoryOptions {
  readonly store: LineStore;
  /** How many calls are kept; 0: none are written down. Asked for at each call. */
  readonly most: () => number;
  /** Told of calls whose logs are not needed any more. */
  readonly onForgotten: (callIds: readonly string[]) => void;
  /** The file cannot be written. */
  readonly onFailure: (error: unknown) => void;
}

export class History {
  readonly #options: HistoryOptions;
  readonly #listeners = new Set<() => void>();
  /** In the order in which they began. */
  #entries = new Map<string, HistoryEntry>();
  /** How many lines the file has. */
  #lines = 0;
  /** Writes come one after the other. */
  #writing: Promise<void>;

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#writing = this.#load().catch(options.onFailure);
  }

  /** The calls, the latest first; those of earlier windows once they are `ready`. */
  get entries(): readonly HistoryEntry[] {
    return [...this.#entries.values()].toReversed();
  }

  get isOff(): boolean {
    return this.#options.most() <= 0;
  }

  /** Resolves when all that was told until now is in the file. */
  ready(): Promise<void> {
    return this.#writing;
  }

  onChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  get(callId: string): HistoryEntry | undefined {
    return this.#entries.get(callId);
  }

  /** A call begins. */
  begin(entry: HistoryEntry): void {
    if (this.isOff) return;
    const { text, ...rest } = entry;
    const kept = text === undefined || text.length > maxTextLength ? rest : entry;
    this.#entries.set(entry.title.callId, kept);
    this.#append({ kind: 'call', entry: kept });
    this.trim();
    this.#tell();
  }

  /** A call that was begun is over. */
  end(callId: string, end: CallEnd): void {
    const entry = this.#entries.get(callId);
    if (entry === undefined || entry.end !== undefined) return;
    this.#entries.set(callId, { ...entry, end });
    this.#append({ kind: 'end', callId, end });
    this.#tell();
  }

  /** Also from the file. */
  forget(callId: string): void {
    if (!this.#entries.delete(callId)) return;
    this.#options.onForgotten([callId]);
    this.#rewrite();
    this.#tell();
  }

  clear(): void {
    const all = [...this.#entries.keys()];
    this.#entries.clear();
    this.#options.onForgotten(all);
    this.#rewrite();
    this.#tell();
  }

  async #load(): Promise<void> {
    const texts = await this.#options.store.read();
    this.#lines += texts.length;
    const read = new Map<string, HistoryEntry>();
    for (const text of texts) {
      const line = readLine(text);
      if (line?.kind === 'call') read.set(line.entry.title.callId, line.entry);
      const entry = line?.kind === 'end' ? read.get(line.callId) : undefined;
      if (line?.kind === 'end' && entry !== undefined) read.set(line.callId, { ...entry, end: line.end });
    }
    // Calls may have begun meanwhile.
    this.#entries = new Map([...read, ...this.#entries]);
    this.trim();
    this.#tell();
  }

  /** Forgets the oldest calls where there are more than are to be kept. */
  trim(): void {
    const surplus = this.#entries.size - Math.max(0, this.#options.most());
    const oldest = surplus > 0 ? [...this.#entries.keys()].slice(0, surplus) : [];
    for (const callId of oldest) this.#entries.delete(callId);
    if (oldest.length > 0) this.#options.onForgotten(oldest);
    // A call has two lines. The file is shortened now and then, and at once where nothing is to be kept.
    const isLong = this.#lines > 4 * (this.#entries.size + 50);
    if (isLong || (this.isOff && this.#lines > 0)) this.#rewrite();
    if (oldest.length > 0) this.#tell();
  }

  #append(line: HistoryLine): void {
    this.#lines++;
    this.#write(() => this.#options.store.append(JSON.stringify(line)));
  }

  #rewrite(): void {
    const lines = [...this.#entries.values()].map((entry): HistoryLine => ({ kind: 'call', entry }));
    this.#lines = lines.length;
    this.#write(() => this.#options.store.replace(lines.map((line) => JSON.stringify(line))));
  }

  #write(write: () => Promise<void>): void {
    this.#writing = this.#writing.then(write).catch(this.#options.onFailure);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
