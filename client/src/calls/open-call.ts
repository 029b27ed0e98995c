/** One call of this window: what it is, where its request stands, and how far it has come. */
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import type { CallProgress } from '../../../server/src/contract/call-log.ts';
import type {
  PreparedAssertion,
  PreparedCall,
  PreparedMessage,
  SourceRange,
} from '../../../server/src/contract/prepared-call.ts';
import type { ToldProblem } from '../../../server/src/contract/request-form.ts';
import type { LoggedCall } from '../../../server/src/contract/recording.ts';
import type { CallTitle } from '../call-panel/messages.ts';
import { parentPath } from '../path-parts.ts';
import { placeOfPath, stepsOf, violationsOf } from './field-violations.ts';

export interface OpenCallOptions {
  readonly callId: string;
  readonly call: PreparedCall;
  /** The request document, and the line of the request in it. */
  readonly uri: string;
  readonly line: number;
  /** The document whose targets are those of the request, where that is another. */
  readonly source?: string;
  /** The request alone, without values of secrets. */
  readonly text?: string;
  /** Whether history keeps it; `true` where it is not said. */
  readonly isKept?: boolean;
}

/** As much of a call as its title needs. */
type TitledCall = Omit<LoggedCall, 'bundleId' | 'target'> & {
  readonly target: LoggedCall['target'] & Pick<PreparedCall['target'], 'tls'>;
};

export class OpenCall {
  readonly id: string;
  readonly title: CallTitle;
  readonly uri: string;
  readonly source: string;
  readonly text: string | undefined;
  readonly isKept: boolean;
  /** Follows the request as the document is edited. */
  line: number;
  /** As they stood when the call was prepared. */
  readonly assertions: readonly PreparedAssertion[];
  progress: CallProgress;
  readonly #firstLine: number;
  #lost = false;
  /** The messages that were sent, by the block they are of; the last of each block. */
  readonly #messages = new Map<number, PreparedMessage>();

  constructor({ callId, call, uri, line, source = uri, text, isKept = true }: OpenCallOptions) {
    this.id = callId;
    this.title = titleOf(callId, call);
    this.uri = uri;
    this.source = source;
    this.text = text;
    this.isKept = isKept;
    this.line = line;
    this.#firstLine = line;
    this.assertions = call.assertions ?? [];
    this.progress = {
      callId,
      state: 'connecting',
      sent: 0,
      received: 0,
      sentBytes: 0,
      receivedBytes: 0,
      eventCount: 0,
      lifecycle: [],
      elapsedMs: 0,
      readingPaused: false,
    };
    for (const step of call.script) if (step.kind === 'message') this.addMessage(step.message);
  }

  /** Events may still come. */
  get running(): boolean {
    const { state } = this.progress;
    return state === 'connecting' || state === 'open' || state === 'half-closed';
  }

  /** How many lines down edits have moved the request since the call was prepared. */
  get movedBy(): number {
    return this.line - this.#firstLine;
  }

  /** The call host went away while it ran. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Messages may still be sent, one by one; to a server that pushes, answers to its calls. */
  get takesMessages(): boolean {
    const { state } = this.progress;
    if (this.title.methodKind === 'push') return this.running;
    return this.title.sendsMany && (state === 'connecting' || state === 'open');
  }

  /** The block after the last one that was sent. */
  get nextBlock(): number {
    return Math.max(-1, ...this.#messages.keys()) + 1;
  }

  addMessage(message: PreparedMessage): void {
    this.#messages.set(message.block, message);
  }

  /** Where in the request document the value stands that an error is about. */
  placeOf({ pointer, block }: CallErrorInfo): PreparedMessage['sourceMap'][number]['range'] | undefined {
    const only = this.#messages.size === 1 ? [...this.#messages.keys()][0] : undefined;
    const message = this.#messages.get(block ?? only ?? -1);
    if (pointer === undefined || message === undefined) return undefined;
    return placeIn(message.sourceMap, pointer);
  }

  /** The value that an error is about, as the steps that lead to it. */
  pathOf({ pointer = '' }: CallErrorInfo): readonly string[] {
    return stepsOf(pointer);
  }

  /** Where the field stands in the request document that a server named, as in `items[0].unit_price`. */
  placeOfField(field: string): PreparedMessage['sourceMap'][number]['range'] | undefined {
    const steps = field.split(/[.[\]]+/).filter((step) => step !== '');
    const camel = steps.map((step) =>
      step.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    );
    const pointers = [steps, camel].map((each) => `/${each.join('/')}`);
    for (const { sourceMap } of this.#messages.values())
      for (const pointer of pointers)
        if (sourceMap.some((place) => place.pointer === pointer)) return placeIn(sourceMap, pointer);
    return undefined;
  }

  /** What the server found wrong with the last message that was sent, where it stands now. */
  violationPlaces(error: CallErrorInfo): readonly ToldProblem[] {
    const message = this.#messages.get(Math.max(-1, ...this.#messages.keys()));
    return violationsOf(error).flatMap(({ path, message: text }) => {
      const range = message && placeOfPath(path, message.sourceMap);
      return range === undefined ? [] : { range: movedBy(range, this.movedBy), message: text, path };
    });
  }

  /** What its messages break of the rules in their schema, where that stands now. */
  brokenRulePlaces(): readonly ToldProblem[] {
    const { notes = [] } = this.progress.brokenRules ?? {};
    return notes.map(({ message, range, path }) => ({
      range: movedBy(range, this.movedBy),
      message,
      path,
      severity: 'warning',
    }));
  }

  /** The call host is gone, and with it the call. */
  lose(error: CallErrorInfo): void {
    this.#lost = true;
    this.progress = { ...this.progress, state: 'failed', readingPaused: false, error };
  }

  /** How far the call had come when it was lost, by its log; one whose end is in there had ended before. */
  recount(logged: CallProgress): void {
    const { error } = this.progress;
    const isCutOff = logged.state === 'failed' && logged.error?.phase === 'internal';
    this.progress = isCutOff && error !== undefined ? { ...logged, error } : logged;
  }
}

function movedBy({ start, end }: SourceRange, lines: number): SourceRange {
  return { start: { ...start, line: start.line + lines }, end: { ...end, line: end.line + lines } };
}

/** The place of a JSON pointer, or of the nearest value around it that has one. */
function placeIn(
  sourceMap: PreparedMessage['sourceMap'],
  pointer: string,
): PreparedMessage['sourceMap'][number]['range'] | undefined {
  let wanted: string | undefined = pointer;
  while (wanted !== undefined) {
    const found = sourceMap.find((place) => place.pointer === wanted);
    if (found !== undefined) return found.range;
    wanted = wanted === '' ? undefined : parentPath(wanted);
  }
  return undefined;
}

/** What the panel says of a call. */
export function titleOf(callId: string, call: TitledCall): CallTitle {
  const { service, method, methodKind, target, deadlineMs, reflects } = call;
  return {
    callId,
    service,
    ...(method !== undefined && { method }),
    ...(methodKind !== undefined && { methodKind }),
    protocol: target.protocol,
    targetName: target.name,
    address: target.address,
    ...(target.danger !== undefined && { danger: target.danger }),
    ...(target.tls?.verify === false && { unverified: true }),
    ...(reflects === true && { reflects }),
    ...(deadlineMs !== undefined && { deadlineMs }),
    sendsMany: method === undefined || methodKind === 'client-streaming' || methodKind === 'bidi-streaming',
  };
}
