/** How a call ended, in one word: the status that assertions compare. */
import type { CallErrorInfo, CallPhase } from '../../contract/call-error.ts';
import { statusName } from '../../model/rpc-status.ts';

/** Where an error has no code of its own. */
const statusOfPhase: Readonly<Record<CallPhase, string>> = {
  prepare: 'INVALID_ARGUMENT',
  auth: 'UNAUTHENTICATED',
  resolve: 'UNAVAILABLE',
  connect: 'UNAVAILABLE',
  proxy: 'UNAVAILABLE',
  tls: 'UNAVAILABLE',
  http: 'UNKNOWN',
  protocol: 'INTERNAL',
  decode: 'INTERNAL',
  deadline: 'DEADLINE_EXCEEDED',
  cancelled: 'CANCELLED',
  limit: 'RESOURCE_EXHAUSTED',
  status: 'UNKNOWN',
  internal: 'INTERNAL',
};

/** `OK`, the name of a status, or that of an exception of Thrift. */
export function statusOf(outcome: 'ok' | 'failed' | 'cancelled', error: CallErrorInfo | undefined): string {
  if (outcome === 'ok') return 'OK';
  if (error === undefined) return outcome === 'cancelled' ? 'CANCELLED' : 'UNKNOWN';
  const { code, phase } = error;
  return code === undefined ? statusOfPhase[phase] : (statusName(code) ?? code);
}
