/** The messages that a user gives: JSON values from the command line, a file or standard input, made ready to send. */
import { parseJson } from '../../base/exact-json.ts';
import type { AnswerType, OutgoingMessage } from '../../calls/call.ts';
import { CallError } from '../../calls/call-error.ts';
import { byteSize } from '../../calls/limits.ts';
import { readSessionLine, type SessionService } from './session-line.ts';
import { type JsonText, JsonValues, ValueTooLong } from './json-values.ts';
import type { JudgedMessage } from './rule-warnings.ts';
import { nearestOffset, placeIn } from './written-place.ts';

export interface MessageInput {
  /** What the user knows it by, for places: `person.json`, `standard input`. */
  readonly name: string;
  readonly pieces: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;
}

/** Encodes JSON; method and form are those of a message of a session. */
export type Encode = (json: string, method?: string, form?: AnswerType) => Promise<Uint8Array>;

/** More than anybody writes, and more than servers take. */
const longestValue = 64 * 1024 * 1024;

/**
 * The messages of a method, in order, each as soon as it is complete.
 * @param judge is told of each before it is given.
 * @throws {CallError} of phase `prepare` for the first that cannot be sent, with its place.
 */
export async function* messagesOf(
  input: MessageInput,
  encode: Encode,
  judge?: (message: JudgedMessage) => Promise<void>,
): AsyncGenerator<OutgoingMessage> {
  const { name } = input;
  for await (const value of valuesOf(input)) {
    const payload = await encodedAt(name, value, (json) => encode(json));
    await judge?.({ written: { name, value }, payload });
    yield { payload };
  }
}

/**
 * The messages of a method as they are written, each checked by its encoding.
 * @throws {CallError} of phase `prepare` for the first that cannot be sent, with its place.
 */
export async function writtenMessagesOf(
  input: MessageInput,
  encode: Encode,
): Promise<readonly { readonly text: string; readonly payload: Uint8Array }[]> {
  const messages: { readonly text: string; readonly payload: Uint8Array }[] = [];
  for await (const value of valuesOf(input)) {
    const payload = await encodedAt(input.name, value, (json) => encode(json));
    messages.push({ text: value.text, payload });
  }
  return messages;
}

/** The messages of a session; an answer waits for its call. */
export async function* sessionMessagesOf(
  input: MessageInput,
  encode: Encode,
  service: SessionService,
): AsyncGenerator<OutgoingMessage> {
  for await (const value of valuesOf(input)) {
    const { value: tree, problems } = parseJson(value.text);
    const fail = (offset: number, message: string): never => {
      throw errorAt(input.name, value, offset, message);
    };
    const [problem] = problems;
    if (problem !== undefined) fail(problem.span.start, notJson(problem.message));
    const { method, content, answer } = readSessionLine(tree, service, fail);
    const text =
      content === undefined
        ? { ...value, text: '{}' }
        : { text: value.text.slice(content.start, content.end), ...placeIn(value, content.start) };
    const payload = await encodedAt(input.name, text, (json) => encode(json, method, answer?.type));
    yield { payload, method, ...(answer === undefined ? {} : { answer }) };
  }
}

async function* valuesOf({ name, pieces }: MessageInput): AsyncGenerator<JsonText> {
  const values = new JsonValues(longestValue);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of pieces)
      yield* values.push(typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }));
    yield* values.push(decoder.decode());
    yield* values.end();
  } catch (thrown) {
    if (thrown instanceof ValueTooLong)
      throw new CallError('limit', `${name}: a message is longer than ${byteSize(longestValue)}`);
    if (thrown instanceof TypeError) throw new CallError('prepare', `${name}: the text is not UTF-8`);
    throw thrown;
  }
}

async function encodedAt(name: string, value: JsonText, encode: Encode): Promise<Uint8Array> {
  try {
    return await encode(value.text);
  } catch (thrown) {
    const { info } = CallError.from(thrown, 'prepare');
    const { value: tree, problems } = parseJson(value.text);
    const problem = problems.find(({ kind }) => kind !== 'duplicate-key');
    if (problem !== undefined) throw errorAt(name, value, problem.span.start, notJson(problem.message));
    throw errorAt(name, value, nearestOffset(tree, info.pointer ?? '').offset, info.message, info.advice);
  }
}

function notJson(problem: string): string {
  return `the message is not JSON: ${problem}`;
}

function errorAt(name: string, value: JsonText, offset: number, message: string, advice?: string): CallError {
  const { line, column } = placeIn(value, offset);
  return new CallError(
    'prepare',
    `${name}:${line + 1}:${column + 1}: ${message}`,
    advice === undefined ? {} : { advice },
  );
}
