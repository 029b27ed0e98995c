/**
 * One call from its first message to its last: sends what the user gives as it comes, and prints what the server sends
 * no faster than it is read.
 */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { escapeInvisible } from '../../base/visible.ts';
import type { Secrets } from '../../call-host/secrets.ts';
import type { Call, CallEvent, OutgoingMessage, WireMessage } from '../../calls/call.ts';
import { CallError } from '../../calls/call-error.ts';
import { UnansweredCalls } from '../../calls/unanswered-calls.ts';
import type { Codec, DecodedMessage } from '../../calls/codec.ts';
import { type CallRequest, openCall, openCodec } from '../../calls/engine.ts';
import { withLearnedDetails } from '../../calls/learned-details.ts';
import type { LearnedTypes } from '../../calls/learned-types.ts';
import { type Method, sendsMany } from '../../model/schema.ts';
import { interruptedStatus } from '../interruptible.ts';
import { errorText } from './error-text.ts';
import { eventLine, messageLine, sessionLine } from './event-lines.ts';
import { type Encode, type MessageInput, messagesOf, sessionMessagesOf } from './message-input.ts';
import { canSetRules, RuleWarnings } from './rule-warnings.ts';

export interface CallPlan {
  readonly request: CallRequest;
  readonly methods: ReadonlyMap<string, Method>;
  /** Absent for a session. */
  readonly method: Method | undefined;
  /** Absent where there are no messages; a method that takes exactly one then gets an empty one. */
  readonly input: MessageInput | undefined;
  /** Knows the types beyond those of the schema, and is told which are needed. */
  readonly types: LearnedTypes;
  /** Whether all messages are at hand, so that a mistake in any of them can keep the call from being made. */
  readonly checkFirst: boolean;
  /** Whether the server may go by another schema and tell how that differs. */
  readonly comparable: boolean;
  /** What is taken out of all that is printed. */
  readonly secrets: Secrets;
  /** Whether to print every event, not just the messages received. */
  readonly events: boolean;
}

export interface CallOutput {
  readonly output: Writable;
  readonly errors: Writable;
  /** Aborted when the user wants the call to end. */
  readonly interrupted: AbortSignal;
}

/** Gives the exit status: 0, 1 where the call failed, 130 where it was interrupted. */
export async function runCall(plan: CallPlan, io: CallOutput): Promise<number> {
  let run: CallRun;
  try {
    const codec = openCodec(plan.request);
    const messages = await messagesToSend(plan, codec, warningsFor(plan, io));
    if (io.interrupted.aborted) return interruptedStatus;
    run = new CallRun(plan, io, codec, messages);
  } catch (thrown) {
    if (io.interrupted.aborted) return interruptedStatus;
    io.errors.write(errorText(plan.secrets.redacted(CallError.from(thrown, 'prepare')).info));
    return 1;
  }
  return run.toTheEnd();
}

/** How deep an Any may hold others that are looked for. */
const maxRounds = 4;

type Messages = AsyncIterable<OutgoingMessage> | Iterable<OutgoingMessage>;

/** @throws {CallError} of phase `prepare`. */
async function messagesToSend(
  plan: CallPlan,
  codec: Codec,
  warnings: RuleWarnings | undefined,
): Promise<Messages> {
  const { input, method, methods, request } = plan;
  const takesOne = method !== undefined && !sendsMany(method.kind);
  const encode: Encode = async (json, name, form) => {
    await plan.types.learnForMessage(json, request.schema);
    return codec.encode(json, name, form);
  };
  const empty = async (): Promise<OutgoingMessage[]> => {
    const payload = codec.encode('{}');
    await warnings?.judge({ payload });
    return [{ payload }];
  };
  if (input === undefined) return takesOne ? empty() : [];
  const messages =
    method === undefined
      ? sessionMessagesOf(input, encode, { service: request.service, methods })
      : messagesOf(input, encode, (message) => warnings?.judge(message) ?? Promise.resolve());
  if (!takesOne && !plan.checkFirst) return messages;
  const all: OutgoingMessage[] = [];
  for await (const message of messages) {
    all.push(message);
    if (takesOne && all.length > 1)
      throw new CallError('prepare', `"${method.name}" takes one message, and ${input.name} gives more`);
  }
  return takesOne && all.length === 0 ? empty() : all;
}

/** Nothing where the schema sets no rules. */
function warningsFor(
  { request, method, secrets }: CallPlan,
  { errors }: CallOutput,
): RuleWarnings | undefined {
  const { schema, target } = request;
  if (method === undefined || !canSetRules(schema)) return undefined;
  return new RuleWarnings({
    registry: schema.registry,
    type: method.input,
    isJson: target.encoding === 'json',
    warn: (warning) => errors.write(`parlance call: ${escapeInvisible(secrets.redactText(warning))}\n`),
  });
}

class CallRun {
  readonly #plan: CallPlan;
  readonly #io: CallOutput;
  readonly #codec: Codec;
  readonly #messages: Messages;
  readonly #call: Call;
  /** Why this side ended the call, if not because the user wanted it. */
  #failure: CallError | undefined;
  /** Of a session: the calls of the server that were not answered. */
  readonly #unanswered = new UnansweredCalls();
  #received = 0;
  #unreadable = false;

  constructor(plan: CallPlan, io: CallOutput, codec: Codec, messages: Messages) {
    this.#plan = plan;
    this.#io = io;
    this.#codec = codec;
    this.#messages = messages;
    this.#call = openCall(plan.request);
  }

  async toTheEnd(): Promise<number> {
    const { interrupted, errors } = this.#io;
    const cancel = (): void => this.#call.cancel();
    interrupted.addEventListener('abort', cancel, { once: true });
    if (interrupted.aborted) cancel();
    void this.#feed();
    let outcome = 'failed';
    for await (const happened of this.#call.events) {
      const event = this.#plan.secrets.redactEvent(happened);
      const shown = this.#withAdvice(await this.#withDetails(this.#withReason(event)));
      await this.#print(shown);
      if (shown.kind === 'error' && !interrupted.aborted && !this.#isTold(shown.error))
        errors.write(errorText(shown.error.info));
      if (shown.kind === 'end') outcome = shown.outcome;
    }
    interrupted.removeEventListener('abort', cancel);
    if (this.#unanswered.size > 0) errors.write(unansweredText(this.#unanswered));
    if (interrupted.aborted && outcome !== 'ok') {
      errors.write('parlance call: the call was cancelled\n');
      return interruptedStatus;
    }
    return outcome === 'ok' && !this.#unreadable ? 0 : 1;
  }

  /** Whether it is about a message that was said not to fit the schema when it was printed. */
  #isTold({ phase }: CallError): boolean {
    return phase === 'decode' && this.#unreadable;
  }

  async #feed(): Promise<void> {
    try {
      for await (const message of this.#messages) if (!(await this.#send(message))) return;
      const { method } = this.#plan;
      if (method === undefined || sendsMany(method.kind)) this.#call.halfClose();
    } catch (thrown) {
      this.#failure = CallError.from(thrown, 'prepare');
      this.#call.cancel();
    }
  }

  /** Whether the call took the message; where it did not, its events say why. */
  #send(message: OutgoingMessage): Promise<boolean> {
    return this.#call.send(message).then(
      () => true,
      () => false,
    );
  }

  /** That the call was cancelled says less than why it was. */
  #withReason(event: CallEvent): CallEvent {
    if (this.#failure === undefined) return event;
    if (event.kind === 'error' && event.error.phase === 'cancelled')
      return { ...event, error: this.#failure };
    return event.kind === 'end' && event.outcome === 'cancelled' ? { ...event, outcome: 'failed' } : event;
  }

  /** Where the cause may be a schema that is not the server's. */
  #withAdvice(event: CallEvent): CallEvent {
    if (!this.#plan.comparable || event.kind !== 'error') return event;
    const { phase, message, ...info } = event.error.info;
    if (info.advice !== undefined || info.setting !== undefined) return event;
    if (info.code !== 'unimplemented' && phase !== 'decode') return event;
    const advice = 'the server may go by another schema; --compare-schema says how it differs';
    return { ...event, error: new CallError(phase, message, { ...info, advice, cause: event.error }) };
  }

  async #withDetails(event: CallEvent): Promise<CallEvent> {
    if (event.kind !== 'error') return event;
    return { ...event, error: await withLearnedDetails(event.error, this.#plan.types) };
  }

  async #print(event: CallEvent): Promise<void> {
    const wanted = event.kind === 'received' || (event.kind === 'sent' && this.#plan.events);
    if (this.#plan.method === undefined) this.#countAnswers(event);
    const decoded = wanted ? await this.#decoded(event.message, event.kind) : undefined;
    const line = this.#line(event, decoded);
    if (line !== undefined) await this.#write(this.#io.output, `${line}\n`);
    if (event.kind !== 'received') return;
    this.#received++;
    if (decoded?.failure === undefined) return;
    this.#unreadable = true;
    const message = `message ${this.#received} does not fit the schema: ${decoded.failure}`;
    await this.#write(this.#io.errors, errorText({ phase: 'decode', message }));
  }

  #countAnswers(event: CallEvent): void {
    if ((event.kind !== 'sent' && event.kind !== 'received') || event.message.thrift === undefined) return;
    const { thrift } = event.message;
    if (event.kind === 'received' && thrift.type === 'call') this.#unanswered.add(thrift, this.#received);
    if (event.kind === 'sent' && (thrift.type === 'reply' || thrift.type === 'exception'))
      this.#unanswered.take(thrift);
  }

  /** Resolves when more may be written. Until then no more events are taken, so the connection is not read either. */
  async #write(to: Writable, text: string): Promise<void> {
    const { interrupted } = this.#io;
    if (to.write(text) || interrupted.aborted) return;
    await once(to, 'drain', { signal: interrupted }).catch(() => undefined);
  }

  #line(event: CallEvent, decoded: DecodedMessage | undefined): string | undefined {
    const { events, method } = this.#plan;
    if (events) return eventLine(event, decoded);
    if (event.kind !== 'received' || decoded === undefined || this.#io.interrupted.aborted) return undefined;
    if (method === undefined) return sessionLine(event.message, decoded);
    return decoded.json === '' ? undefined : messageLine(decoded);
  }

  async #decoded(message: WireMessage, direction: 'sent' | 'received'): Promise<DecodedMessage> {
    let decoded = this.#decode(message, direction);
    // What an Any holds may hold others, each of which is seen once the one around it is known.
    for (let round = 0; round < maxRounds && decoded.unresolvedTypes !== undefined; round++) {
      if (!(await this.#plan.types.learn(decoded.unresolvedTypes))) break;
      decoded = this.#decode(message, direction);
    }
    return decoded;
  }

  #decode(message: WireMessage, direction: 'sent' | 'received'): DecodedMessage {
    try {
      return this.#codec.decode(message, direction);
    } catch (thrown) {
      return { json: '', notes: [], failure: CallError.from(thrown, 'decode').message };
    }
  }
}

/** How many calls are named. */
const mostNamed = 8;

function unansweredText(unanswered: UnansweredCalls): string {
  const calls = [...unanswered.kept]
    .slice(-mostNamed)
    .map(({ method, seqid }) => `${method} (seqid ${seqid})`);
  const more = unanswered.size > calls.length ? `, and ${unanswered.size - calls.length} before them` : '';
  return `parlance call: not answered: ${escapeInvisible(calls.join(', '))}${more}\n`;
}
