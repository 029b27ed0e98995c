/** The values that a call mentions of earlier answers, read from the logs of the last calls of their requests. */
import * as l10n from '@vscode/l10n';
import type { AnswerValues } from '../../../server/src/contract/call-host-protocol.ts';
import type { AnswerReference } from '../../../server/src/contract/prepared-call.ts';
import type { App } from '../app.ts';
import { showProblem } from './show-problem.ts';

/** Nothing where one of them has no value; the user is told, and taken to where it is mentioned. */
export async function answerValues(
  { calls, callHost }: Pick<App, 'calls' | 'callHost'>,
  references: readonly AnswerReference[] | undefined,
  uri: string,
): Promise<AnswerValues | undefined> {
  const values: Record<string, string> = {};
  for (const { text, request, requestLine, part, path, range } of references ?? []) {
    if (Object.hasOwn(values, text)) continue;
    const call = calls.last(uri, requestLine);
    const found =
      call === undefined
        ? { problem: l10n.t('"{0}" has not been called yet; send it first', request) }
        : await callHost.ask('log/value', { callId: call.id, part, path }).catch(() => ({
            problem: l10n.t('the answer to "{0}" is not kept any more; send it again', request),
          }));
    if ('problem' in found) {
      await showProblem(uri, l10n.t('{0} has no value: {1}', `{{${text}}}`, found.problem), range);
      return undefined;
    }
    values[text] = found.json;
  }
  return values;
}
