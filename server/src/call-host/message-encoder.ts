/**
 * Makes what is sent of what a request says: values in place of placeholders, secrets in place of their names, JSON as
 * bytes; and beside it what may be kept of it, without the secrets.
 */
import type { AnswerValues } from '../contract/call-host-protocol.ts';
import type {
  PreparedCall,
  PreparedMessage,
  PreparedMethodKind,
  ScriptStep,
} from '../contract/prepared-call.ts';
import { CallError } from '../calls/call-error.ts';
import type { CallSchema } from '../calls/call-schema.ts';
import type { OutgoingMessage } from '../calls/call.ts';
import type { Codec } from '../calls/codec.ts';
import type { LearnedTypes } from '../calls/learned-types.ts';
import { changesEachTime, fillJson, type ReadBytes } from '../calls/placeholders/fill.ts';
import type { EncodedStep } from '../calls/script-run.ts';
import type { Secrets } from './secrets.ts';
import type { MadeMessage } from './sent-rules.ts';

export interface MessageEncoderOptions {
  /** Of earlier answers. */
  readonly values: AnswerValues;
  readonly readFile: ReadBytes;
  readonly schema: CallSchema;
  readonly codec: Codec;
  readonly types: LearnedTypes;
}

export class MessageEncoder {
  readonly #options: MessageEncoderOptions;
  readonly #secrets: Secrets;
  readonly #onMade: ((made: MadeMessage) => void) | undefined;

  /** @param onMade is told of each message, of those that are repeated of the first. */
  constructor(options: MessageEncoderOptions, secrets: Secrets, onMade?: (made: MadeMessage) => void) {
    this.#options = options;
    this.#secrets = secrets;
    this.#onMade = onMade;
  }

  /**
   * All that a call sends by itself, so that one with a mistake in it is not made at all.
   * @throws {CallError} of phase `prepare`.
   */
  async script({
    script,
    methodKind,
  }: Pick<PreparedCall, 'script' | 'methodKind'>): Promise<readonly EncodedStep[]> {
    checkScript(script, methodKind);
    const steps: EncodedStep[] = [];
    for (const step of script) steps.push(step.kind === 'message' ? await this.#step(step) : step);
    return steps;
  }

  /** A message that is sent by hand. @throws {CallError} of phase `prepare`. */
  message(message: PreparedMessage, values: AnswerValues): Promise<OutgoingMessage> {
    return this.#encoded(message, { values, isTold: true });
  }

  /** Of a repeat the first message is encoded now, so that a mistake in it is found before the call is made. */
  async #step({ message, repeat }: Extract<ScriptStep, { readonly kind: 'message' }>): Promise<EncodedStep> {
    const encode = (index?: number): Promise<OutgoingMessage> =>
      this.#encoded(message, {
        values: this.#options.values,
        inScript: true,
        isTold: index === repeat?.first,
        ...(index !== undefined && { index }),
      });
    const outgoing = await encode(repeat?.first);
    if (repeat === undefined) return { kind: 'message', outgoing };
    const isFixed = !changesEachTime(message.json);
    return {
      kind: 'repeat',
      repeat,
      message: async (index) => (isFixed || index === repeat.first ? outgoing : encode(index)),
    };
  }

  /** An answer waits for its call where it is of the script; elsewhere the call must have come. */
  async #encoded(message: PreparedMessage, place: MessagePlace): Promise<OutgoingMessage> {
    const { method, answer, block } = message;
    const { codec, types, schema, readFile } = this.#options;
    const { values, index, inScript = false, isTold } = place;
    try {
      const json = await fillJson(message.json, { values, readFile, ...(index !== undefined && { index }) });
      await types.learnForMessage(json, schema);
      const payload = codec.encode(this.#secrets.inJson(json), method, answer?.type);
      const redacted = this.#redacted({ ...message, json });
      const outgoing = {
        payload,
        ...(redacted === undefined ? {} : { redacted }),
        ...(method === undefined ? {} : { method }),
        ...(answer === undefined ? {} : { answer: { ...answer, waits: inScript } }),
      };
      if (isTold) this.#onMade?.({ message, json, outgoing });
      return outgoing;
    } catch (thrown) {
      const { phase, message, ...info } = this.#secrets.redactError(CallError.from(thrown, 'prepare').info);
      throw new CallError(phase, message, { ...info, block });
    }
  }

  /** The message with its secrets masked; nothing where it has none. */
  #redacted({ json, method, answer }: PreparedMessage): Uint8Array | undefined {
    // Asterisks suit text, letters suit base64 too; where neither does, nothing of the message is kept.
    for (const mask of ['*', 'A']) {
      const masked = this.#secrets.maskedJson(json, mask);
      if (masked === undefined) return undefined;
      try {
        return this.#options.codec.encode(masked, method, answer?.type);
      } catch {
        continue;
      }
    }
    return new Uint8Array(0);
  }
}

interface MessagePlace {
  readonly values: AnswerValues;
  /** In a repeat. */
  readonly index?: number;
  readonly inScript?: true;
  readonly isTold: boolean;
}

/** @throws {CallError} of phase `prepare`. */
function checkScript(script: readonly ScriptStep[], kind: PreparedMethodKind | undefined): void {
  const takesOne = kind === 'unary' || kind === 'server-streaming' || kind === 'oneway' || kind === 'push';
  let messages = 0;
  let finished = false;
  for (const step of script) {
    if (step.kind === 'end') finished = true;
    if (step.kind !== 'message') continue;
    const { block, answer } = step.message;
    if (finished) throw new CallError('prepare', 'a message stands behind the end of sending', { block });
    if (answer === undefined) messages += step.repeat?.count ?? 1;
    if (takesOne && messages > 1)
      throw new CallError('prepare', 'this method takes one message only', { block });
  }
}
