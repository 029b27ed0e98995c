/** The calls of this window, by their id and by the request that they came from. Tells when one of them changes. */
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import type { CallProgress } from '../../../server/src/contract/call-log.ts';
import type { OpenCall } from './open-call.ts';

/** An edit of a document: the text takes the place of what was between the two positions. */
export interface DocumentEdit {
  readonly start: EditPosition;
  readonly end: EditPosition;
  readonly text: string;
}

interface EditPosition {
  readonly line: number;
  readonly character: number;
}

/** How many calls are remembered for their answers only. */
const maxGone = 100;

export class OpenCalls {
  readonly #calls = new Map<string, OpenCall>();
  /** Calls that are not shown any more, but whose answers other requests may use. */
  #gone: readonly OpenCall[] = [];
  readonly #listeners = new Set<(call: OpenCall) => void>();
  /** Calls that nobody shows any more. */
  readonly #leaving = new Set<string>();
  /** Progress of calls that are not known yet: it can come before the answer that names its call. */
  readonly #early = new Map<string, CallProgress>();

  /** Calls back after each change of a call. */
  onChange(listener: (call: OpenCall) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  add(call: OpenCall): void {
    this.#calls.set(call.id, call);
    const early = this.#early.get(call.id);
    this.#early.clear();
    if (early !== undefined) call.progress = early;
    this.#tell(call);
  }

  get(id: string): OpenCall | undefined {
    return this.#calls.get(id);
  }

  forget(id: string): void {
    const call = this.#calls.get(id);
    if (call !== undefined) this.#gone = [...this.#gone, call].slice(-maxGone);
    this.#calls.delete(id);
    this.#leaving.delete(id);
  }

  /** Nor are the answers of the call there any more: its log is gone. */
  forgetAnswers(id: string): void {
    this.forget(id);
    this.#gone = this.#gone.filter((call) => call.id !== id);
  }

  /** Follows the call to its end, which is about to come. */
  forgetOnceOver(id: string): void {
    this.#leaving.add(id);
  }

  /** The last call of the request, running or not, shown or not. */
  last(uri: string, line: number): OpenCall | undefined {
    return [...this.#gone, ...this.#calls.values()].findLast(
      (call) => call.uri === uri && call.line === line,
    );
  }

  /** The call of the request that still runs; of several the last. */
  running(uri: string, line: number): OpenCall | undefined {
    return this.runningIn(uri).findLast((call) => call.line === line);
  }

  /** The calls from a document that still run, in the order in which they were opened. */
  runningIn(uri: string): readonly OpenCall[] {
    return [...this.#calls.values()].filter((call) => call.running && call.uri === uri);
  }

  setProgress(progress: CallProgress): void {
    const call = this.#calls.get(progress.callId);
    if (call === undefined) {
      this.#early.set(progress.callId, progress);
      return;
    }
    // What was lost stays lost: nothing that was on its way may bring it back.
    if (call.lost) return;
    call.progress = progress;
    this.#tell(call);
  }

  /** The call host is gone, and with it every call that ran; these are given. */
  loseAll(error: CallErrorInfo): readonly OpenCall[] {
    this.#early.clear();
    const lost = [...this.#calls.values()].filter((call) => call.running);
    for (const call of lost) {
      call.lose(error);
      this.#tell(call);
    }
    return lost;
  }

  /** How far a call that was lost had come, as its log says. */
  recount(progress: CallProgress): void {
    const call = this.#calls.get(progress.callId);
    if (call === undefined) return;
    call.recount(progress);
    this.#tell(call);
  }

  /** Moves the requests of a document along with an edit of it. */
  shift(uri: string, edit: DocumentEdit): void {
    for (const call of [...this.#gone, ...this.#calls.values()])
      if (call.uri === uri) call.line = movedLine(call.line, edit);
  }

  #tell(call: OpenCall): void {
    for (const listener of this.#listeners) listener(call);
    if (!call.running && this.#leaving.has(call.id)) this.forget(call.id);
  }
}

/** Where a line is after an edit; what became of its text, where the edit went through it. */
export function movedLine(line: number, { start, end, text }: DocumentEdit): number {
  const added = text.split('\n').length - 1 - (end.line - start.line);
  const endsBefore = end.line < line || (end.line === line && end.character === 0);
  if (endsBefore) return line + added;
  const startsBehind = start.line > line || (start.line === line && start.character > 0);
  if (startsBehind) return line;
  return Math.max(start.line, Math.min(line, end.line + added));
}
