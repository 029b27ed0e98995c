/** Calls that nobody looks after: what they send ends with their script, so that the server can come to its end. */
import type { PreparedCall } from '../../contract/prepared-call.ts';

/** The call with the end of its sending; nothing where it has one, or needs none. */
export function closedCall(call: PreparedCall): PreparedCall | undefined {
  const { method, methodKind, script } = call;
  const sendsMany =
    method === undefined || methodKind === 'client-streaming' || methodKind === 'bidi-streaming';
  if (!sendsMany || script.some(({ kind }) => kind === 'end')) return undefined;
  return { ...call, script: [...script, { kind: 'end' }] };
}
