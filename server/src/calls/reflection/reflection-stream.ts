/**
 * Questions and answers on one stream of a call. What they mean, and which service is called, is for others; that a
 * server ends the stream after each answer, or answers only once it was told that no more is asked, is not.
 */
import type { Call, CallEvent } from '../call.ts';
import { CallError } from '../call-error.ts';
import {
  decodeAnswer,
  encodeQuestion,
  type ReflectionAnswer,
  type ReflectionQuestion,
} from './reflection-messages.ts';

export interface ReflectionStreamOptions {
  readonly open: () => Call;
  /** Whether answers come only after the last question: bidi streams over HTTP/1.1. */
  readonly halfDuplex: boolean;
  /** Told of the size of each answer; what it throws ends the stream. */
  readonly onAnswer: (bytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

interface OpenStream {
  readonly call: Call;
  readonly events: AsyncIterator<CallEvent>;
  /** How many answers have come on it. */
  answered: number;
}

export class ReflectionStream {
  readonly #options: ReflectionStreamOptions;
  #call: OpenStream | undefined;

  constructor(options: ReflectionStreamOptions) {
    this.#options = options;
    options.signal?.addEventListener('abort', () => this.close(), { once: true });
  }

  /**
   * An answer to each question, in order. All are asked at once.
   * @throws {CallError}
   */
  async ask(questions: readonly ReflectionQuestion[]): Promise<readonly ReflectionAnswer[]> {
    const answers: ReflectionAnswer[] = [];
    while (answers.length < questions.length) {
      if (this.#options.signal?.aborted === true) throw new CallError('cancelled', 'the call was cancelled');
      await this.#answer(questions.slice(answers.length), answers);
    }
    return answers;
  }

  /** Ends the stream; a question that waits for its answer fails. */
  close(): void {
    this.#call?.call.cancel();
    this.#call = undefined;
  }

  /** Collects answers until there is one for each question, or the stream ends. */
  async #answer(questions: readonly ReflectionQuestion[], answers: ReflectionAnswer[]): Promise<void> {
    const stream = (this.#call ??= this.#open());
    void this.#send(stream.call, questions);
    const wanted = answers.length + questions.length;
    while (answers.length < wanted) {
      const next = await stream.events.next();
      if (next.done === true || next.value.kind === 'end') {
        this.#call = undefined;
        // A server that ends each stream early is asked again on another, as long as it answers at all.
        if (stream.answered > 0) return;
        throw new CallError('protocol', 'the server ended the stream of reflection without an answer');
      }
      const event = next.value;
      if (event.kind === 'error') {
        this.#call = undefined;
        throw event.error;
      }
      if (event.kind !== 'received') continue;
      stream.answered++;
      answers.push(this.#read(event.message.payload));
    }
    // Where nothing more can be asked on this stream, the next questions have one of their own.
    if (this.#options.halfDuplex) this.close();
  }

  #open(): OpenStream {
    const call = this.#options.open();
    return { call, events: call.events[Symbol.asyncIterator](), answered: 0 };
  }

  async #send(call: Call, questions: readonly ReflectionQuestion[]): Promise<void> {
    try {
      for (const question of questions) await call.send({ payload: encodeQuestion(question) });
      if (this.#options.halfDuplex) call.halfClose();
    } catch {
      // The call takes no more; its own events say why.
    }
  }

  #read(payload: Uint8Array): ReflectionAnswer {
    try {
      this.#options.onAnswer(payload.length);
      return decodeAnswer(payload);
    } catch (thrown) {
      this.close();
      throw thrown;
    }
  }
}
