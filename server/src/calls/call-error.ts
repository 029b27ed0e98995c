/** The one error of the call engine. Everything that fails is turned into one, where the cause is best known. */
import { messageOf } from '../base/thrown.ts';
import type {
  AdvisedSetting,
  CallErrorDetail,
  CallErrorInfo,
  CallPhase,
  ExpressionPlace,
} from '../contract/call-error.ts';
import type { Metadata } from '../contract/target.ts';

export interface CallErrorOptions {
  readonly code?: string;
  readonly advice?: string;
  readonly setting?: AdvisedSetting;
  readonly metadata?: Metadata;
  readonly details?: readonly CallErrorDetail[];
  readonly pointer?: string;
  readonly block?: number;
  readonly place?: ExpressionPlace;
  readonly cause?: unknown;
}

export class CallError extends Error {
  readonly phase: CallPhase;
  readonly info: CallErrorInfo;

  /** `message` is one sentence for people. */
  constructor(phase: CallPhase, message: string, options: CallErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'CallError';
    this.phase = phase;
    const { cause: _, ...rest } = options;
    this.info = { phase, message, ...rest };
  }

  /** Anything thrown, as a `CallError`; what is none already becomes one of the phase. */
  static from(thrown: unknown, phase: CallPhase = 'internal'): CallError {
    if (thrown instanceof CallError) return thrown;
    return new CallError(phase, messageOf(thrown), { cause: thrown });
  }
}
