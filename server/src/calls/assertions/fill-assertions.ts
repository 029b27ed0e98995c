/** Puts what earlier calls were answered where the assertions of a call ask for it. */
import type { AnswerValues } from '../../contract/call-host-protocol.ts';
import type { PreparedCall } from '../../contract/prepared-call.ts';
import { fillJson } from '../placeholders/fill.ts';

/** @throws {CallError} of phase `prepare` for a value that there is not. */
export async function withFilledAssertions(call: PreparedCall, values: AnswerValues): Promise<PreparedCall> {
  const { assertions } = call;
  if (assertions === undefined) return call;
  const filled = assertions.map(async (assertion) =>
    assertion.value === undefined
      ? assertion
      : { ...assertion, value: await fillJson(assertion.value, { values }) },
  );
  return { ...call, assertions: await Promise.all(filled) };
}
