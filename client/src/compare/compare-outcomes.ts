/** What differs between the outcomes of two calls, in words. Times are no difference, and neither is when headers came. */
import * as l10n from '@vscode/l10n';
import type { Metadata } from '../../../server/src/contract/target.ts';
import type { CallOutcome } from './call-outcome.ts';
import { changeText, type Difference, differenceText, jsonDifferences } from './json-differences.ts';

/** The sides by the names that sentences give them. */
export interface Sides {
  readonly before: string;
  readonly after: string;
}

/** Sentences without full stops about status and messages; none where these are the same. */
export function outcomeDifferences(
  before: CallOutcome,
  after: CallOutcome,
  sides?: Sides,
): readonly string[] {
  const words = (difference: Difference): string =>
    sides === undefined ? changeText(difference) : differenceText(difference, sides.before, sides.after);
  const told: string[] = [];
  for (const [name, valueOf] of facts()) {
    const [a, b] = [valueOf(before), valueOf(after)];
    if (a !== b)
      told.push(words({ path: name, ...(a !== '' && { before: a }), ...(b !== '' && { after: b }) }));
  }
  const [few, many] = [before.messages, after.messages].map(({ length }) => length).sort((a, b) => a - b);
  for (let at = 0; at < (few ?? 0); at++) {
    for (const difference of jsonDifferences(before.messages[at] ?? '', after.messages[at] ?? ''))
      told.push((many ?? 0) > 1 ? l10n.t('message {0}: {1}', at + 1, words(difference)) : words(difference));
  }
  return told;
}

/** Sentences about header or trailer entries that differ. */
export function metadataDifferences(before: Metadata, after: Metadata, sides: Sides): readonly string[] {
  const [first, second] = [valuesOf(before), valuesOf(after)];
  const names = [...new Set([...first.keys(), ...second.keys()])].sort();
  return names.flatMap((name) => {
    const [a, b] = [first.get(name), second.get(name)];
    if (a === b) return [];
    const difference = {
      path: name,
      ...(a !== undefined && { before: a }),
      ...(b !== undefined && { after: b }),
    };
    return differenceText(difference, sides.before, sides.after);
  });
}

const facts = (): readonly (readonly [name: string, valueOf: (outcome: CallOutcome) => string])[] => [
  [l10n.t('the status'), ({ end }) => (end.state === 'done' ? 'OK' : (end.code ?? end.state))],
  [l10n.t('the error'), ({ end }) => end.message ?? ''],
  [l10n.t('the number of messages'), ({ end }) => String(end.received)],
];

/** The values of each name, in their order. */
function valuesOf(metadata: Metadata): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of metadata) {
    const others = values.get(name);
    values.set(name, others === undefined ? value : `${others}, ${value}`);
  }
  return values;
}
