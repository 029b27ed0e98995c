/** What to say of a call host that ended without having been asked to. */
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';

export interface Ending {
  /** A signal, an exit code, or why the process could not be started, for people. */
  readonly how: string;
  /** It was ended because it did not answer. */
  readonly hung: boolean;
  /** The last that it wrote to its standard error. */
  readonly said: string;
  readonly memoryMegabytes: number;
}

const whatIsKept = 'what had come until then can still be read; send the request again to start anew';

export function lossOf({ how, hung, said, memoryMegabytes }: Ending): CallErrorInfo {
  if (hung) return loss('the process that runs calls did not answer any more and was ended', whatIsKept);
  // What V8 writes before it gives up.
  if (/heap out of memory|Reached heap limit/.test(said))
    return loss(
      `the process that runs calls ran out of its memory of ${memoryMegabytes} MB`,
      `${whatIsKept}, with more memory by "parlance.calls.memoryMegabytes" in the settings`,
    );
  return loss(`the process that runs calls ended unexpectedly (${how})`, whatIsKept);
}

function loss(message: string, advice: string): CallErrorInfo {
  return { phase: 'internal', message, advice };
}
