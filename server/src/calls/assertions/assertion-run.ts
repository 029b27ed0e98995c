/**
 * Runs the assertions of a request over the events of its call, as they come: what they are about is kept and no more,
 * so that memory does not depend on how many messages a call has. The one place that says what an assertion means.
 */
import type { JsonNode } from '../../base/json-tree.ts';
import {
  expectedValue,
  holds,
  type MatchesPattern,
  valueOperators,
  type ValueTest,
} from '../../base/value-test.ts';
import type { CallErrorInfo } from '../../contract/call-error.ts';
import type { AssertionResult, Verdict } from '../../contract/call-log.ts';
import type { PreparedAssertion } from '../../contract/prepared-call.ts';
import type { Metadata } from '../../contract/target.ts';
import { type AssertionSubject, readSubject } from '../../model/assertion-subject.ts';
import { CallError } from '../call-error.ts';
import type { CallEvent, WireMessage } from '../call.ts';
import type { Codec } from '../codec.ts';
import { visibleLine } from '../visible-text.ts';
import { statusOf } from './call-status.ts';
import { count, type FoundValues, milliseconds, nothing, texts, valuesIn, word } from './found-values.ts';
import { KeptMessages } from './kept-messages.ts';

export interface AssertionRunOptions {
  readonly assertions: readonly PreparedAssertion[];
  /** For the messages of the call. */
  readonly codec: Codec;
  /** May throw a `CallError`, whose message then says why the assertion does not hold. */
  readonly matches: MatchesPattern;
}

interface RunningAssertion {
  readonly assertion: PreparedAssertion;
  readonly subject: AssertionSubject | undefined;
  readonly test: ValueTest;
  /** Of those about any message: what came of the messages until now, once no other can change it. */
  settled?: AssertionResult;
  /** The first values that were found in any message. */
  seen?: FoundValues;
}

const shownLength = 200;

export class AssertionRun {
  readonly #options: AssertionRunOptions;
  readonly #running: readonly RunningAssertion[];
  readonly #messages: KeptMessages;
  #headers: Metadata | undefined;
  #trailers: Metadata | undefined;
  #error: CallErrorInfo | undefined;
  #outcome: 'ok' | 'failed' | 'cancelled' = 'failed';
  #endMs = 0;

  constructor(options: AssertionRunOptions) {
    this.#options = options;
    this.#running = options.assertions.map(running);
    this.#messages = new KeptMessages(this.#running.flatMap(({ subject }) => subject ?? []));
  }

  /** Takes the next event of the call, of which secrets have been taken out. */
  add(event: CallEvent): void {
    switch (event.kind) {
      case 'headers':
        this.#headers = [...(this.#headers ?? []), ...event.metadata];
        break;
      case 'trailers':
        this.#trailers = [...(this.#trailers ?? []), ...event.metadata];
        break;
      case 'received':
        this.#messages.add(event.message, event.timeMs);
        this.#addToEach(event.message);
        break;
      case 'error':
        this.#error = event.error.info;
        break;
      case 'end':
        this.#outcome = event.outcome;
        this.#endMs = event.timeMs;
        break;
      case 'connected':
      case 'settings':
      case 'reset':
      case 'sent':
      case 'half-closed':
        break;
    }
  }

  /** What has become of the assertions, by the events that came. */
  verdict(): Verdict {
    const assertions = this.#running.map((each) => each.settled ?? this.#result(each, this.#valuesOf(each)));
    const isAboutEnd = this.#running.some(({ subject }) => subject !== undefined && aboutEnd(subject));
    return {
      passed: assertions.every((result) => result.holds) && (this.#outcome === 'ok' || isAboutEnd),
      assertions,
    };
  }

  /** One message is enough for those about any message; for `!=`, which says that there is none, one is too many. */
  #addToEach(message: WireMessage): void {
    let json: string | undefined;
    for (const each of this.#running) {
      const { subject, assertion } = each;
      if (each.settled !== undefined || subject?.kind !== 'message' || subject.at !== 'each') continue;
      json ??= this.#jsonOf(message);
      const values = json === '' ? nothing() : valuesIn(json, subject.path, assertion.whenAbsent);
      if (values.nodes.length === 0) continue;
      each.seen ??= values;
      const result = this.#result(each, values);
      if (result.holds !== (assertion.op === '!=')) each.settled = result;
    }
  }

  #result({ assertion, test }: RunningAssertion, found: FoundValues): AssertionResult {
    const expected = visibleLine(assertion.expected, shownLength);
    try {
      return { holds: holds(test, found.nodes, this.#options.matches), expected, actual: found.text };
    } catch (thrown) {
      return { holds: false, expected, actual: `${found.text}; ${CallError.from(thrown).message}` };
    }
  }

  #valuesOf({ subject, assertion, seen }: RunningAssertion): FoundValues {
    switch (subject?.kind) {
      case 'status':
        return word(statusOf(this.#outcome, this.#error));
      case 'duration':
        return milliseconds(this.#endMs);
      case 'count':
        return count(
          subject.of === 'messages' ? this.#messages.received : (this.#error?.details?.length ?? 0),
        );
      case 'message': {
        if (subject.at === 'each') return seen ?? nothing(this.#cameText());
        const kept = this.#messages.at(subject.at);
        if (kept === undefined) return nothing(this.#cameText());
        const json = this.#jsonOf(kept.message);
        return json === ''
          ? nothing('the message does not decode')
          : valuesIn(json, subject.path, assertion.whenAbsent);
      }
      case 'message-time': {
        const kept = this.#messages.at(subject.at);
        if (kept === undefined) return nothing(this.#cameText());
        return milliseconds(subject.of === 'time' ? kept.timeMs : kept.gapMs);
      }
      case 'metadata':
        return this.#metadataOf(subject.of, subject.name);
      case 'error':
        return this.#errorPart(subject.of);
      case 'detail':
      case 'detail-type':
        return this.#details(subject, assertion.whenAbsent);
      case undefined:
        return nothing('the assertion is about nothing that a call has');
    }
  }

  #metadataOf(of: 'headers' | 'trailers', name: string): FoundValues {
    const metadata = of === 'headers' ? this.#headers : this.#trailers;
    if (metadata === undefined) return nothing(`no ${of} came`);
    const wanted = name.toLowerCase();
    const values = metadata.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
    return values.length === 0 ? nothing() : texts(values);
  }

  #errorPart(of: 'message' | 'code' | 'phase'): FoundValues {
    if (this.#error === undefined) return nothing('the call had no error');
    const value = this.#error[of];
    return value === undefined ? nothing() : texts([value]);
  }

  #details(
    subject: Extract<AssertionSubject, { kind: 'detail' | 'detail-type' }>,
    whenAbsent: string | undefined,
  ): FoundValues {
    const details = this.#error?.details ?? [];
    const { at } = subject;
    const meant = at === 'each' ? details : [details.at(at)].flatMap((detail) => detail ?? []);
    if (meant.length === 0)
      return nothing(details.length === 0 ? 'the call ended without details' : `there are ${details.length}`);
    if (subject.kind === 'detail-type') return texts(meant.map(({ type }) => type));
    const found = meant.map(({ json }) =>
      json === undefined
        ? nothing('the type of the detail is not known')
        : valuesIn(json, subject.path, whenAbsent),
    );
    const first = found.find(({ nodes }) => nodes.length > 0) ?? found[0] ?? nothing();
    return { nodes: found.flatMap(({ nodes }) => nodes), text: first.text };
  }

  #cameText(): string {
    const { received } = this.#messages;
    if (received === 0) return 'no message came';
    return received === 1 ? 'one message came' : `${received} messages came`;
  }

  /** Empty where it does not decode at all. */
  #jsonOf(message: WireMessage): string {
    try {
      return this.#options.codec.decode(message, 'received').json;
    } catch {
      return '';
    }
  }
}

function running(assertion: PreparedAssertion): RunningAssertion {
  const read = readSubject(assertion.path);
  const op = valueOperators.find((known) => known === assertion.op) ?? 'exists';
  const expected: JsonNode | undefined =
    op === 'exists' || assertion.value === undefined ? undefined : expectedValue(assertion.value);
  return {
    assertion,
    subject: read.kind === 'subject' ? read.subject : undefined,
    test: { op, ...(expected === undefined ? {} : { expected }) },
  };
}

/** Whether the assertion says how the call should end, so that it may also fail. */
function aboutEnd(subject: AssertionSubject): boolean {
  switch (subject.kind) {
    case 'status':
    case 'error':
    case 'detail':
    case 'detail-type':
      return true;
    case 'count':
      return subject.of === 'details';
    case 'duration':
    case 'message':
    case 'message-time':
    case 'metadata':
      return false;
  }
}
