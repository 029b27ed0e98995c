/** Does what an answer says, step by step, and gives the messages to send. How they travel is left to who serves. */
import { setTimeout as delay } from 'node:timers/promises';
import { TimeSlice } from '../../base/time-slice.ts';
import { parseJson } from '../../base/exact-json.ts';
import { readSentFile } from '../../call-host/sent-files.ts';
import { answerValue } from '../../calls/placeholders/answer-value.ts';
import { fillJson, fillMetadata, type FillSources } from '../../calls/placeholders/fill.ts';
import type { MockAnswer, MockStep } from '../../contract/mock.ts';
import type { PreparedRepeat } from '../../contract/prepared-call.ts';
import type { Metadata } from '../../contract/target.ts';
import type { Incoming } from './incoming.ts';
import { MockFailure } from './mock-failure.ts';

/**
 * The JSON of each message, when it is due. Ends with the answer.
 * @throws {MockFailure} where the answer is one; the signal's reason, where that comes first.
 */
export async function* playAnswer(
  answer: Pick<MockAnswer, 'steps' | 'references' | 'fileFolders'>,
  incoming: Incoming,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const time = new TimeSlice(signal);
  const fill = async (json: string, index = 0): Promise<string> =>
    json.includes('{{') ? fillJson(json, { ...(await sourcesOf(answer, incoming)), index }) : json;
  for (const step of answer.steps) {
    await time.pause();
    switch (step.kind) {
      case 'message':
        if (step.each === true) while ((await incoming.take()) !== undefined) yield await fill(step.json);
        else if (step.repeat === undefined) yield await fill(step.json);
        else yield* repeated(step.repeat, (index) => fill(step.json, index), signal);
        break;
      case 'wait':
        for (let left = step.count; left > 0; left--) if ((await incoming.take()) === undefined) break;
        break;
      case 'delay':
        await delay(step.ms, undefined, { signal });
        break;
      case 'end':
        return;
      case 'fail':
        throw await failureOf(step, fill);
    }
  }
}

/** The headers and trailers of the answer, with what they mention of the request. */
export async function metadataOf(
  answer: MockAnswer,
  incoming: Incoming,
): Promise<{ readonly headers: Metadata; readonly trailers: Metadata }> {
  const sources = await sourcesOf(answer, incoming);
  return {
    headers: fillMetadata(answer.headers, sources),
    trailers: fillMetadata(answer.trailers, sources),
  };
}

/** From the start, so that what a sending takes does not add up. */
async function* repeated(
  { first, count, everyMs }: PreparedRepeat,
  message: (index: number) => Promise<string>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const startedAt = performance.now();
  const time = new TimeSlice(signal);
  for (let done = 0; done < count; done++) {
    const early = startedAt + done * everyMs - performance.now();
    if (early > 0) await delay(early, undefined, { signal });
    await time.pause();
    yield await message(first + done);
  }
}

async function failureOf(
  { status, json }: Extract<MockStep, { kind: 'fail' }>,
  fill: (json: string) => Promise<string>,
): Promise<MockFailure> {
  const filled = await fill(json);
  const { value } = parseJson(filled);
  const message =
    value.kind === 'object' ? value.members.find(({ key }) => key.value === 'message')?.value : undefined;
  return new MockFailure(status, message?.kind === 'string' ? message.value : '', filled);
}

async function sourcesOf(
  { references, fileFolders = [] }: Pick<MockAnswer, 'references' | 'fileFolders'>,
  incoming: Incoming,
): Promise<FillSources> {
  const values: Record<string, string> = {};
  for (const { text, part, path, whenAbsent = 'null' } of references) {
    const found = await answerValue(incoming.asAnswer(), { part, path });
    values[text] = 'json' in found ? found.json : whenAbsent;
  }
  return { values, readFile: (uri) => readSentFile(uri, fileFolders) };
}
