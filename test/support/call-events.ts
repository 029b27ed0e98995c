/** Calls as tests make them: opened, fed, and told as lines of text, one an event. */
import type { Call, CallEvent } from '../../server/src/calls/call.ts';
import type { Codec } from '../../server/src/calls/codec.ts';

/** What a call tells while it is read to its end. */
export class CallReader {
  readonly events: CallEvent[] = [];
  /** Of each event, as `lineOf` has it. */
  readonly lines: string[] = [];
  /** Resolves when the call has ended. */
  readonly done: Promise<void>;
  #received = 0;
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(call: Call, codec: Codec) {
    this.done = this.#read(call, codec);
  }

  /** Resolves when so many messages have been received; rejects where the call ends before. */
  async received(count: number): Promise<void> {
    while (this.#received < count && !this.#ended)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    if (this.#received < count) throw new Error(`the call ended early: ${this.lines.join('; ')}`);
  }

  async #read(call: Call, codec: Codec): Promise<void> {
    for await (const event of call.events) {
      this.events.push(event);
      // The settings of a server come when they come, beside what the call does.
      if (event.kind !== 'settings') this.lines.push(lineOf(event, codec));
      if (event.kind === 'received') this.#received++;
      this.#wake?.();
    }
    this.#ended = true;
    this.#wake?.();
  }
}

/** An event in one line. Times, dates and what differs from run to run are left out. */
export function lineOf(event: CallEvent, codec: Codec): string {
  switch (event.kind) {
    case 'connected':
      return 'connected';
    case 'settings':
    case 'reset':
      return [event.kind, ...event.facts.map(([name, value]) => `${name} ${value}`)].join(' ');
    case 'headers':
      return `headers ${event.httpStatus}${metadataText(event.metadata)}`;
    case 'trailers':
      return `trailers${metadataText(event.metadata)}`;
    case 'sent':
    case 'received':
      return `${event.kind} ${codec.decode(event.message, event.kind).json}`;
    case 'half-closed':
      return 'half-closed';
    case 'error': {
      const { phase, code, message, details = [] } = event.error.info;
      const told = details.map(({ type, json, base64 }) => ` [${type} ${json ?? base64}]`).join('');
      return `error ${phase} ${code ?? '-'}: ${message}${told}`;
    }
    case 'end':
      return `end ${event.outcome}`;
  }
}

/** Only what services set: names with `greet-`, `x-` or `error-`. */
function metadataText(metadata: readonly (readonly [string, string])[]): string {
  const shown = metadata.filter(([name]) => /^(?:greet|x|error)-/.test(name));
  return shown
    .map(([name, value]) => ` ${name}=${value}`)
    .sort()
    .join('');
}
