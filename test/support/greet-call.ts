/** One unary call of the greeting service, with all that its connection told. */
import { openCall, openCodec } from '../../server/src/calls/engine.ts';
import type { OpenOptions } from '../../server/src/calls/protocol.ts';
import type { CallErrorInfo } from '../../server/src/contract/call-error.ts';
import type { Target } from '../../server/src/contract/target.ts';
import { CallReader } from './call-events.ts';
import { greetRegistry } from './greet-server.ts';

export interface GreetOutcome {
  /** Of each event, as `lineOf` has it. */
  readonly lines: readonly string[];
  /** What was told of the last connection. */
  readonly facts: ReadonlyMap<string, string>;
  readonly error: CallErrorInfo | undefined;
}

export interface GreetCallOptions extends Pick<OpenOptions, 'tls' | 'proxies' | 'pool'> {
  readonly method?: string;
  readonly deadlineMs?: number;
}

export async function greetCall(
  target: Omit<Target, 'name' | 'protocol'> & Partial<Target>,
  { method = 'Greet', ...options }: GreetCallOptions = {},
): Promise<GreetOutcome> {
  const request = {
    schema: { kind: 'descriptor-set', registry: greetRegistry },
    service: 'greet.v1.GreetService',
    method,
    methodKind: undefined,
    target: { name: 'test', protocol: 'grpc', ...target },
    metadata: [],
    ...options,
  } as const;
  const codec = openCodec(request);
  const call = openCall(request);
  const reader = new CallReader(call, codec);
  // That the call takes no message is seen in its events.
  await call.send({ payload: codec.encode('{"name":"Ada"}') }).then(
    () => call.halfClose(),
    () => undefined,
  );
  await reader.done;
  let facts: ReadonlyMap<string, string> = new Map();
  let error: CallErrorInfo | undefined;
  for (const event of reader.events) {
    if (event.kind === 'connected') facts = new Map(event.facts);
    if (event.kind === 'error') error = event.error.info;
  }
  return { lines: reader.lines, facts, error };
}
