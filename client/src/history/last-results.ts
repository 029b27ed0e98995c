/** How the last call of each method, and of each request of a document, ended: for lenses, which ask at every turn. */
import type { OpenCall } from '../calls/open-call.ts';
import { type DocumentEdit, movedLine } from '../calls/open-calls.ts';
import type { CallEnd, HistoryEntry } from './history-entry.ts';

/** A call that is over. */
export type EndedEntry = HistoryEntry & { readonly end: CallEnd };

/** Of more documents than anybody has open, the one that was used longest ago is forgotten. */
const maxDocuments = 100;

export class LastResults {
  readonly #byMethod = new Map<string, EndedEntry>();
  /** By document, then by the line of the request. */
  readonly #byRequest = new Map<string, Map<number, EndedEntry>>();

  ofMethod(service: string, method: string): EndedEntry | undefined {
    return this.#byMethod.get(keyOf(service, method));
  }

  ofRequest(uri: string, line: number): EndedEntry | undefined {
    return this.#byRequest.get(uri)?.get(line);
  }

  /** A call of an earlier window: it counts where there is none of this one. */
  remember(entry: EndedEntry): void {
    const { service, method = '' } = entry.title;
    const key = keyOf(service, method);
    if (!this.#byMethod.has(key)) this.#byMethod.set(key, entry);
  }

  /** The call of a request of this window is over. */
  set({ uri, line }: Pick<OpenCall, 'uri' | 'line'>, entry: EndedEntry): void {
    const { service, method = '' } = entry.title;
    this.#byMethod.set(keyOf(service, method), entry);
    const lines = this.#byRequest.get(uri) ?? new Map<number, EndedEntry>();
    lines.set(line, entry);
    this.#byRequest.delete(uri);
    this.#byRequest.set(uri, lines);
    const [oldest] = this.#byRequest.keys();
    if (this.#byRequest.size > maxDocuments && oldest !== undefined) this.#byRequest.delete(oldest);
  }

  /** The call, where it is the last of its method. */
  get(callId: string): EndedEntry | undefined {
    return [...this.#byMethod.values()].find(({ title }) => title.callId === callId);
  }

  forget(callIds: ReadonlySet<string>): void {
    for (const map of [this.#byMethod, ...this.#byRequest.values()] as Map<unknown, EndedEntry>[])
      for (const [key, { title }] of map) if (callIds.has(title.callId)) map.delete(key);
  }

  /** Moves the requests of a document along with an edit of it. */
  shift(uri: string, edit: DocumentEdit): void {
    const lines = this.#byRequest.get(uri);
    if (lines === undefined) return;
    this.#byRequest.set(uri, new Map([...lines].map(([line, entry]) => [movedLine(line, edit), entry])));
  }
}

function keyOf(service: string, method: string): string {
  return `${service}/${method}`;
}
