/** The lenses that say how the last call ended: beside `▶ Run call` of a method, and beside `▶ Send` of a request. */
import * as l10n from '@vscode/l10n';
import { isCount, isObject, isString } from './shape.ts';
import type { EndedEntry } from './history/last-results.ts';
import { resultText } from './history/history-words.ts';

/** A lens, as far as it matters here: its command with the first argument. */
export interface LensOf {
  readonly command: string;
  readonly argument: unknown;
}

export interface ResultLens {
  readonly title: string;
  readonly command: string;
  readonly argument: { readonly callId: string };
}

export interface ResultsByPlace {
  ofMethod(service: string, method: string): EndedEntry | undefined;
  ofRequest(uri: string, line: number): EndedEntry | undefined;
}

const isMethod = isObject<{ service: string; method: string }>({ service: isString, method: isString });
const isRequest = isObject<{ uri: string; line: number }>({ uri: isString, line: isCount });

/** What stands beside a lens of the server; nothing where that is another, or nothing was called yet. */
export function resultLens({ command, argument }: LensOf, results: ResultsByPlace): ResultLens | undefined {
  if (command === 'parlance.runCall' && isMethod(argument)) {
    const last = results.ofMethod(argument.service, argument.method);
    if (last?.text === undefined) return undefined;
    return {
      ...lensOf(last),
      title: `↻ ${l10n.t('Repeat')} · ${resultText(last.end)}`,
      command: 'parlance.sendAgain',
    };
  }
  if (command !== 'parlance.sendRequest' || !isRequest(argument)) return undefined;
  const last = results.ofRequest(argument.uri, argument.line);
  return last && { ...lensOf(last), title: resultText(last.end), command: 'parlance.openPastCall' };
}

function lensOf({ title: { callId } }: EndedEntry): Pick<ResultLens, 'argument'> {
  return { argument: { callId } };
}
