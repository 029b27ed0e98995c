/** What became of a request that `parlance run` ran. Nothing of it holds a secret. */
import type { CallErrorInfo } from '../../contract/call-error.ts';

export interface RequestOutcome {
  /** As the user would write it. */
  readonly file: string;
  readonly name: string;
  /** Service and method, as written. */
  readonly called: string;
  /** Of the request line, from 1. */
  readonly line: number;
  /** The name of the target, where it was found. */
  readonly target?: string;
  /** `error`: it could not be sent; `skipped`: the run was ended before it. */
  readonly result: 'passed' | 'failed' | 'error' | 'skipped';
  readonly durationMs: number;
  readonly received: number;
  readonly assertions: readonly AssertionOutcome[];
  /** How the call failed. */
  readonly error?: CallErrorInfo;
  /** Why it was not sent, and where that stands. */
  readonly problem?: { readonly message: string; readonly line: number; readonly column: number };
  /** What its messages break of the rules in their schema; it was sent all the same. */
  readonly warnings: readonly { readonly message: string; readonly line: number; readonly column: number }[];
  /** What else there is to know, a sentence each. */
  readonly notes: readonly string[];
}

export interface AssertionOutcome {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly holds: boolean;
  readonly expected: string;
  readonly actual: string;
}

/** The outcomes of a file, in the order of its requests. */
export interface FileOutcome {
  readonly file: string;
  readonly requests: readonly RequestOutcome[];
  readonly durationMs: number;
}

export type Counts = Readonly<Record<RequestOutcome['result'], number>>;

export function countsOf(files: readonly FileOutcome[]): Counts {
  const counts = { passed: 0, failed: 0, error: 0, skipped: 0 };
  for (const { requests } of files) for (const { result } of requests) counts[result]++;
  return counts;
}
