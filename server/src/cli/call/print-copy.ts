/** `parlance call --print TOOL`: the call as text for another tool, in place of the call. */
import { uriFromPath } from '../../base/uri.ts';
import { copiesOf } from '../../calls/copy-as/index.ts';
import { openCodec } from '../../calls/engine.ts';
import type { ShellName } from '../../contract/call-copy.ts';
import type { PreparedMessage } from '../../contract/prepared-call.ts';
import type { Metadata, Target } from '../../contract/target.ts';
import { withSecretNames } from '../../languages/rpc/metadata.ts';
import type { FoundMethod } from './find-method.ts';
import { type MessageInput, writtenMessagesOf } from './message-input.ts';
import type { CallOutput } from './run-call.ts';

export interface PrintedCall {
  readonly tool: string;
  readonly shell: ShellName;
  /** With secrets by name, or as they were written. */
  readonly metadata: Metadata;
  readonly deadlineMs: number | undefined;
  readonly found: FoundMethod;
  readonly target: Target;
  readonly input: MessageInput | undefined;
}

/** Gives the exit status. @throws {CallError} of phase `prepare` for a message that does not fit the schema. */
export async function printCopy(
  { tool, shell, metadata, deadlineMs, found, target, input }: PrintedCall,
  io: CallOutput,
): Promise<number> {
  const { schema, service, method, from } = found;
  if (method === undefined) {
    io.errors.write('parlance call: --print needs a method\n');
    return 2;
  }
  const codec = openCodec({ schema, service, method: method.name, target });
  const messages =
    input === undefined ? [] : await writtenMessagesOf(input, async (json) => codec.encode(json));
  const script = messages.map(({ text, payload }, block) => {
    const json =
      schema.kind === 'schema' ? text : codec.decode({ payload, wireBytes: payload.length }, 'sent').json;
    const message: PreparedMessage = { json, block, sourceMap: [] };
    return { kind: 'message', message } as const;
  });
  const call = {
    service,
    method: method.name,
    methodKind: method.kind,
    ...(method.safe === true && { safe: true as const }),
    target,
    metadata: withSecretNames(metadata.map(([name, value]) => [name.toLowerCase(), value])),
    ...(deadlineMs !== undefined && { deadlineMs }),
    script: [...script, { kind: 'end' } as const],
    secrets: [],
  };
  const folder = uriFromPath(process.cwd());
  const copy = copiesOf({ call, schema, from, folder }, shell).find(({ id }) => id === tool);
  if (copy?.kind === 'text') {
    io.output.write(copy.text);
    return 0;
  }
  const reason = copy?.reason ?? `${tool} cannot make calls of this kind`;
  io.errors.write(`parlance call: ${reason}\n`);
  return 1;
}
