/**
 * What a part of an answer was: the value that `{{greet.response.greeting}}` stands for. Where answers are kept is its
 * user's business: the call host has them in logs, the command line in memory.
 */
import { parseJson } from '../../base/exact-json.ts';
import { type JsonPath, pathText, readJsonPath, valuesAt } from '../../base/json-path.ts';
import type { JsonNode } from '../../base/json-tree.ts';
import type { AnswerValue } from '../../contract/call-host-protocol.ts';
import type { AnswerPart } from '../../contract/prepared-call.ts';
import type { Metadata } from '../../contract/target.ts';

/** What came back of one call, as far as it has come. */
export interface Answer {
  /** How many messages were received. */
  readonly received: number;
  /** The JSON of a message received, from 0; nothing where it does not decode. */
  message(index: number): Promise<string | undefined>;
  /** Absent where none came. */
  metadata(kind: 'headers' | 'trailers'): Promise<Metadata | undefined>;
  /** How the call ended, such as `OK` or `NOT_FOUND`; absent while it runs. */
  readonly status: string | undefined;
}

/** One value, exact; or why there is none. */
export async function answerValue(answer: Answer, { part, path: written }: AnswerPart): Promise<AnswerValue> {
  const read = readJsonPath(written);
  if (read.kind === 'problem') return { problem: read.message };
  const { path } = read;
  switch (part) {
    case 'status':
      return answer.status === undefined
        ? { problem: 'the call has not ended yet' }
        : { json: JSON.stringify(answer.status) };
    case 'headers':
    case 'trailers':
      return metadataValue(await answer.metadata(part), part, path);
    case 'response':
      if (answer.received === 0) return { problem: 'no message has come' };
      return messageValue(await answer.message(answer.received - 1), path);
    case 'messages': {
      const [step, ...rest] = path;
      if (step?.kind !== 'item')
        return { problem: 'which message is meant must be said, such as [0] or [-1]' };
      const index = step.index < 0 ? answer.received + step.index : step.index;
      if (index < 0 || index >= answer.received)
        return { problem: `there is no message ${pathText([step])}: ${countText(answer.received)}` };
      return messageValue(await answer.message(index), rest);
    }
  }
}

function countText(received: number): string {
  if (received === 0) return 'none has come';
  return received === 1 ? 'only one has come' : `only ${received} have come`;
}

function messageValue(json: string | undefined, path: JsonPath): AnswerValue {
  if (json === undefined) return { problem: 'the message could not be read' };
  const { value, problems } = parseJson(json);
  if (problems.length > 0) return { problem: 'the message could not be read' };
  const [found, second] = valuesAt(value, path);
  if (second !== undefined) return { problem: `"${pathText(path)}" leads to several values` };
  if (found === undefined)
    return { problem: path.length === 0 ? 'there is no message' : `the answer has no "${pathText(path)}"` };
  return { json: textOf(found, json) };
}

/** As it is written, so that no digit is lost. */
function textOf({ start, end }: JsonNode, json: string): string {
  return json.slice(start, end);
}

function metadataValue(
  metadata: Metadata | undefined,
  part: 'headers' | 'trailers',
  [step, ...more]: JsonPath,
): AnswerValue {
  if (step?.kind !== 'member' || more.length > 0)
    return { problem: `the name of a header must be said, such as ${part}["x-id"]` };
  if (metadata === undefined) return { problem: `no ${part} have come` };
  const name = step.name.toLowerCase();
  const values = metadata.filter((entry) => entry[0].toLowerCase() === name).map(([, value]) => value);
  if (values.length === 0) return { problem: `the ${part} have no "${step.name}"` };
  return { json: JSON.stringify(values.join(', ')) };
}
