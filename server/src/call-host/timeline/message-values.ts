/** The values that paths lead to in the messages of a log, and what numbers they are. */
import { parseJson } from '../../base/exact-json.ts';
import { type JsonPath, readJsonPath, valuesAt } from '../../base/json-path.ts';
import type { JsonNode } from '../../base/json-tree.ts';
import { CallError } from '../../calls/call-error.ts';
import type { Codec } from '../../calls/codec.ts';
import type { LoggedEvent } from '../../calls/log/event-log.ts';
import { decodeLogged } from '../event-view.ts';

/** @throws {CallError} of phase `prepare` where the text is no path. */
export function pathOf(text: string): JsonPath {
  const read = readJsonPath(text);
  if (read.kind === 'path') return read.path;
  throw new CallError('prepare', `"${text}" is no path to a field: ${read.message}`, {
    advice: 'write the names of fields with dots, such as "order.items[0].price"',
  });
}

/** What the path leads to in the message that the event is; nothing where it cannot be read. */
export function valuesIn(logged: LoggedEvent, path: JsonPath, codec: Codec | undefined): readonly JsonNode[] {
  const json = decodeLogged(logged, codec)?.json ?? '';
  return json === '' ? [] : valuesAt(parseJson(json).value, path);
}

const durationForm = /^-?[0-9]+(?:\.[0-9]+)?s$/;
const numberForm = /^-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const timeForm = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T/;

/**
 * The value as a number to draw: those of 64 bits as near as a double comes, durations in seconds, times in seconds
 * since 1970. Nothing of what is no number.
 */
export function numberOf(node: JsonNode): number | undefined {
  const text = node.kind === 'number' ? node.text : node.kind === 'string' ? node.value : undefined;
  if (text === undefined) return undefined;
  const number = timeForm.test(text)
    ? Date.parse(text) / 1000
    : durationForm.test(text)
      ? Number(text.slice(0, -1))
      : numberForm.test(text)
        ? Number(text)
        : NaN;
  return Number.isFinite(number) ? number : undefined;
}
