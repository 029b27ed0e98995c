/** Which of the lenses of a request document are shown: those that act on a call need one that runs. */
import type { LensCommands } from '../../server/src/contract/editor-commands.ts';

/** What of a running call decides over its lenses. */
export interface LensCall {
  readonly takesMessages: boolean;
}

export interface LensAt {
  readonly command: string;
  readonly line: number;
}

const onCalls: ReadonlySet<string> = new Set<keyof LensCommands>([
  'parlance.sendMessage',
  'parlance.finishSending',
  'parlance.cancelCall',
]);

/** Whether the lens is shown. `requestLines` are those of all requests of the document, in any order. */
export function isLensShown(
  lens: LensAt,
  requestLines: readonly number[],
  callOf: (requestLine: number) => LensCall | undefined,
): boolean {
  if (!onCalls.has(lens.command)) return true;
  const requestLine = Math.max(...requestLines.filter((line) => line <= lens.line));
  const call = callOf(requestLine);
  return call !== undefined && (lens.command === 'parlance.cancelCall' || call.takesMessages);
}
