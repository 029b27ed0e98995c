/** What messages have at the paths that somebody pinned as columns, each as one short line. */
import { parseJson } from '../base/exact-json.ts';
import { type JsonPath, readJsonPath, valuesAt } from '../base/json-path.ts';
import type { JsonNode } from '../base/json-tree.ts';
import { plainText } from '../base/plain-text.ts';
import type { DecodedMessage } from '../calls/codec.ts';
import { visibleLine } from '../calls/visible-text.ts';

const maxColumns = 20;
const maxCellLength = 120;

/** So many values of one path are shown; `[*]` may lead to any number. */
const maxValues = 20;

/** How much of a payload is read for columns, in bytes; what a message has behind that is not found. */
export const columnPayloadBytes = 64 * 1024;

export type ReadColumns = (decoded: DecodedMessage) => readonly (string | null)[];

/** Nothing where no columns are asked for. A path that is none leads nowhere. */
export function columnReader(paths: readonly string[] | undefined): ReadColumns | undefined {
  if (paths === undefined || paths.length === 0) return undefined;
  const read = paths.slice(0, maxColumns).map((path) => {
    const found = readJsonPath(path);
    return found.kind === 'path' ? found.path : undefined;
  });
  return ({ json }) => {
    if (json === '') return read.map(() => null);
    const root = parseJson(json).value;
    return read.map((path) => (path === undefined ? null : cellText(root, path, json)));
  };
}

function cellText(root: JsonNode, path: JsonPath, json: string): string | null {
  const values = valuesAt(root, path);
  if (values.length === 0) return null;
  const texts = values
    .slice(0, maxValues)
    .map((value) => plainText(value) ?? json.slice(value.start, Math.min(value.end, value.start + 200)));
  const more = values.length > maxValues ? [`and ${values.length - maxValues} more`] : [];
  return visibleLine([...texts, ...more].join(', '), maxCellLength);
}
