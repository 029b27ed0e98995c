/** The values that a call mentions of the answers to requests that ran before it, in the same document. */
import type { LocalCallHost } from '../../call-host/local-call-host.ts';
import { CallError } from '../../calls/call-error.ts';
import type { AnswerValues } from '../../contract/call-host-protocol.ts';
import type { AnswerReference } from '../../contract/prepared-call.ts';

/** The last call of each request that has a name. */
export type AnsweredCalls = ReadonlyMap<string, string>;

/** @throws {CallError} of phase `prepare` for a value that there is not. */
export async function answerValues(
  references: readonly AnswerReference[] = [],
  calls: AnsweredCalls,
  callHost: LocalCallHost,
): Promise<AnswerValues> {
  const values: Record<string, string> = {};
  for (const { text, request, part, path } of references) {
    const callId = calls.get(request);
    const found =
      callId === undefined
        ? { problem: `"${request}" has not been called` }
        : await callHost.ask('log/value', { callId, part, path });
    if ('problem' in found) throw new CallError('prepare', `"{{${text}}}" has no value: ${found.problem}`);
    values[text] = found.json;
  }
  return values;
}
