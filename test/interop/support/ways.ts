/**
 * One call from its request to its end, made in each of the ways in which users make calls: from the lens above the
 * method, and with the command line. Both must come to the same.
 */
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import type { Metadata, Target } from '../../../server/src/contract/target.ts';
import { callByCommand } from './command-line.ts';
import type { Clicked, Editor } from './editor.ts';

export interface WholeCall extends Clicked {
  readonly target: Omit<Target, 'name'>;
  /** `name: value`. */
  readonly metadata?: readonly string[];
  /** Such as `1s`. */
  readonly deadline?: string;
  /** JSON; all are sent at once, and then nothing more. */
  readonly messages: readonly string[];
}

export interface CallResult {
  readonly received: readonly string[];
  readonly headers: Metadata;
  readonly trailers: Metadata;
  readonly error: CallErrorInfo | undefined;
}

export interface Way {
  readonly name: string;
  readonly call: (editor: Editor, call: WholeCall) => Promise<CallResult>;
}

export const ways: readonly Way[] = [
  { name: 'from the lens', call: fromLens },
  { name: 'by command', call: (_, call) => callByCommand(call) },
];

async function fromLens(
  editor: Editor,
  { target, metadata, deadline, messages, ...clicked }: WholeCall,
): Promise<CallResult> {
  const call = await editor.call({ name: 'peer', ...target }, clicked, {
    body: `${messages.join('\n===\n')}\n=== end`,
    ...(metadata && { metadata }),
    ...(deadline === undefined ? {} : { directives: [`deadline ${deadline}`] }),
  });
  const { error } = await call.ended();
  return {
    received: await call.received(),
    headers: await call.metadata('headers'),
    trailers: await call.metadata('trailers'),
    error,
  };
}
