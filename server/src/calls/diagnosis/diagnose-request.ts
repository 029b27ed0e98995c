/** What a diagnosis is made of. */
import type { CallErrorInfo } from '../../contract/call-error.ts';
import type { CallRequest } from '../engine.ts';

export interface DiagnoseRequest extends Pick<CallRequest, 'target' | 'metadata' | 'tls' | 'proxies'> {
  /** The full name of the service that calls are for. */
  readonly service?: string;
  /** Its method that calls are for. */
  readonly method?: string;
  readonly signal?: AbortSignal;
  /** Why the metadata lacks the token that calls show. */
  readonly withoutToken?: CallErrorInfo;
  /** How long to wait for each answer once there is a connection, in milliseconds. */
  readonly patienceMs?: number;
}

const usualPatienceMs = 5_000;

/** How long to wait: for a connection as long as calls do where the target says how long that is, and for an answer behind it. */
export function patienceFor({ target, patienceMs = usualPatienceMs }: DiagnoseRequest): Patience {
  const connectMs = target.connectTimeoutMs ?? patienceMs;
  return { connectMs, answerMs: patienceMs, wholeMs: connectMs + patienceMs };
}

export interface Patience {
  readonly connectMs: number;
  readonly answerMs: number;
  readonly wholeMs: number;
}
