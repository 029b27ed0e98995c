/** How a program that generates code failed, in words. */
import { cancelled } from '../codegen/generate.ts';
import type { ProgramEnd, ProgramLimits } from './run-program.ts';

/** Nothing where it did not. */
export function problemOf(end: ProgramEnd, { timeoutMs, maxOutput }: ProgramLimits): string | undefined {
  switch (end.kind) {
    case 'ended':
      return undefined;
    case 'failed':
      return typeof end.status === 'number'
        ? `it failed with exit status ${end.status}`
        : `it was ended by the signal ${end.status}`;
    case 'not-started':
      return `it could not be started: ${end.reason}`;
    case 'too-long':
      return `it did not end within ${timeoutMs / 1000} s and was ended; --timeout, or parlance.generate.timeoutSeconds in VS Code, gives it longer`;
    case 'too-much':
      return `it wrote more than ${maxOutput / (1024 * 1024)} MB and was ended; --max-output, or parlance.generate.maxOutputMegabytes in VS Code, allows more`;
    case 'cancelled':
      return cancelled;
  }
}
