/** Calls of a table of cases as the editor makes them, and what they came to held against what they should come to. */
import assert from 'node:assert/strict';
import { parseJson } from '../../../../server/src/base/exact-json.ts';
import type { JsonNode } from '../../../../server/src/base/json-tree.ts';
import type { CallErrorInfo } from '../../../../server/src/contract/call-error.ts';
import type { Target } from '../../../../server/src/contract/target.ts';
import type { Editor } from '../editor.ts';
import type { CaseCall, Expected, ThriftTestCase } from './cases.ts';

export interface Outcome {
  readonly received: readonly { readonly json?: string; readonly notes?: readonly string[] }[];
  readonly error: CallErrorInfo | undefined;
}

/** How many cases are under way at a time. */
const atOnce = 8;

/** Makes the calls, those of a case one after the other. */
export function madeInEditor(
  editor: Editor,
  target: Target,
  cases: readonly ThriftTestCase[],
): ReadonlyMap<CaseCall, Promise<Outcome>> {
  editor.saveTarget(target);
  const made = new Map<CaseCall, Promise<Outcome>>();
  const lanes = Array.from({ length: atOnce }, (): Promise<unknown> => Promise.resolve());
  for (const [at, { calls }] of cases.entries())
    for (const call of calls) {
      const lane = at % atOnce;
      const outcome = (lanes[lane] ?? Promise.resolve()).then(() => madeCall(editor, target, call));
      made.set(call, outcome);
      lanes[lane] = outcome.catch(() => undefined);
    }
  return made;
}

/** From a document that was typed: there is no lens above a method that a service inherits. */
async function madeCall(editor: Editor, target: Target, call: CaseCall): Promise<Outcome> {
  const { service, method, arguments: message } = call;
  const made = await editor.send(
    `# @target ${target.name}\nTHRIFT ${service}.${method}\n\n${message}\n=== end\n`,
  );
  const { error } = await made.ended();
  // Open documents are checked again whenever the targets change, which they do for each server.
  made.closeDocument();
  return { received: await made.details('received'), error };
}

/** Every field and its value, by number and by text, is as it should be. `wireNotes` are those that every message has. */
export function checkOutcome(
  { received, error }: Outcome,
  expected: Expected,
  wireNotes: readonly string[] = [],
): void {
  if (expected.kind === 'error') {
    // Where in the document the message stands is of no matter here.
    const { block: _, ...rest } = error ?? {};
    assert.deepEqual(rest, expected.error);
    return;
  }
  assert.equal(error, undefined);
  const texts = received.map(({ json = '' }) => json);
  assert.deepEqual(
    received.flatMap(({ notes = [] }) => notes),
    expected.kind === 'reply' ? [...(expected.notes ?? []), ...wireNotes] : [],
  );
  if (expected.kind === 'nothing') assert.deepEqual(texts, []);
  else
    assert.deepEqual(
      texts.map((text) => comparable(text, expected.unordered)),
      [comparable(expected.json, expected.unordered)],
    );
}

/** JSON with numbers as they are written, the members of objects by name and, where order is open, arrays sorted. */
function comparable(json: string, unordered = false): string {
  const { value, problems } = parseJson(json);
  assert.deepEqual(problems, []);
  const text = (node: JsonNode): string => {
    switch (node.kind) {
      case 'object':
        return `{${node.members
          .map((member) => `${JSON.stringify(member.key.value)}:${text(member.value)}`)
          .sort()
          .join(',')}}`;
      case 'array': {
        const items = node.items.map(text);
        return `[${(unordered ? items.sort() : items).join(',')}]`;
      }
      case 'number':
        return node.text;
      case 'string':
      case 'boolean':
        return JSON.stringify(node.value);
      case 'null':
      case 'missing':
        return 'null';
    }
  };
  return text(value);
}
