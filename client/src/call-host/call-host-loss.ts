/** What to say of a call host that ended without having been asked to. */
import * as l10n from '@vscode/l10n';
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

export function lossOf({ how, hung, said, memoryMegabytes }: Ending): CallErrorInfo {
  const whatIsKept = l10n.t(
    'what had come until then can still be read; send the request again to start anew',
  );
  if (hung)
    return loss(l10n.t('the process that runs calls did not answer any more and was ended'), whatIsKept);
  // What V8 writes before it gives up.
  if (/heap out of memory|Reached heap limit/.test(said))
    return loss(
      l10n.t('the process that runs calls ran out of its memory of {0} MB', memoryMegabytes),
      l10n.t('{0}, with more memory by "parlance.calls.memoryMegabytes" in the settings', whatIsKept),
    );
  return loss(l10n.t('the process that runs calls ended unexpectedly ({0})', how), whatIsKept);
}

function loss(message: string, advice: string): CallErrorInfo {
  return { phase: 'internal', message, advice };
}
