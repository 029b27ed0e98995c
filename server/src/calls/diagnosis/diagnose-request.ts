/** What a diagnosis is made of. */
import type { CallRequest } from '../engine.ts';

export interface DiagnoseRequest extends Pick<CallRequest, 'target' | 'metadata' | 'tls' | 'proxies'> {
  /** The full name of the service that calls are for. */
  readonly service?: string;
  /** Its method that calls are for. */
  readonly method?: string;
  readonly signal?: AbortSignal;
  /** How long to wait for each thing that is asked, in milliseconds. */
  readonly patienceMs?: number;
}

export const usualPatienceMs = 5_000;
