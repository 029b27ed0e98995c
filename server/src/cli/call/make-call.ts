/** What `parlance call` does: from its arguments to the exit status. */
import { createReadStream, statSync } from 'node:fs';
import { suggestion } from '../../base/nearest-names.ts';
import { CallError } from '../../calls/call-error.ts';
import { LearnedTypes } from '../../calls/learned-types.ts';
import { protocols } from '../../calls/protocols/index.ts';
import type { ProtocolName, Target } from '../../contract/target.ts';
import { sendsMany } from '../../model/schema.ts';
import { type CallOptions, callOptions } from './call-options.ts';
import { errorText } from './error-text.ts';
import { findMethod, type FoundMethod, NotFound } from './find-method.ts';
import type { MessageInput } from './message-input.ts';
import { type CallOutput, runCall } from './run-call.ts';
import type { Language } from '../../languages/language.ts';

/** Makes the call that the arguments describe, between the standard streams of the process. Gives the exit status. */
export async function callByArguments(
  args: readonly string[],
  languages: readonly Language[],
): Promise<number> {
  const options = callOptions(args);
  const interrupted = new AbortController();
  const interrupt = (): void => {
    // Who asks twice does not want to wait.
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort();
    process.stdin.destroy();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await makeCall(options, languages, {
      input: process.stdin,
      output: process.stdout,
      errors: process.stderr,
      interrupted: interrupted.signal,
    });
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    // A terminal or pipe that is still being read would keep the process.
    process.stdin.destroy();
  }
}

export interface CallIo extends CallOutput {
  readonly input: AsyncIterable<Uint8Array | string>;
}

/** Gives the exit status. */
export async function makeCall(
  options: CallOptions,
  languages: readonly Language[],
  io: CallIo,
): Promise<number> {
  let found: FoundMethod;
  try {
    found = await findMethod({ ...options, languages, cwd: process.cwd() });
    if (found.method === undefined && protocolOf(options, found) !== 'thrift')
      throw new NotFound(
        `"${found.service}" needs a method${suggestion('', found.methods.keys(), 'methods')}`,
      );
    if (options.data?.kind === 'file') {
      const stats = statSync(options.data.path, { throwIfNoEntry: false });
      if (stats?.isDirectory() !== false)
        throw new NotFound(`-d @${options.data.path}: ${stats === undefined ? 'no such file' : 'a folder'}`);
    }
  } catch (thrown) {
    if (!(thrown instanceof NotFound)) return failed(thrown, io);
    io.errors.write(`parlance call: ${thrown.message}\n`);
    return 2;
  }
  for (const problem of found.problems) io.errors.write(problem);
  const { schema, service, method, methods } = found;
  const input = inputOf(options, found, io);
  const types = new LearnedTypes(found.askForType);
  const request = {
    schema,
    service,
    method: method?.name,
    methodKind: method?.kind,
    target: targetOf(options, found),
    metadata: options.metadata,
    resolveType: types.resolve,
    ...(options.deadlineMs !== undefined && { deadlineMs: options.deadlineMs }),
  };
  const checkFirst = options.data?.kind === 'text';
  return runCall({ request, methods, method, input, types, checkFirst, events: options.events }, io);
}

function failed(thrown: unknown, io: CallIo): number {
  io.errors.write(errorText(CallError.from(thrown, 'prepare').info));
  return 1;
}

function targetOf(options: CallOptions, found: FoundMethod): Target {
  const { address, thrift, maxMessageBytes } = options;
  const protocol = protocolOf(options, found);
  return {
    name: address,
    address,
    protocol,
    ...(protocol === 'thrift' && { thrift }),
    ...(maxMessageBytes !== undefined && { maxMessageBytes }),
  };
}

/** The one that is asked for; else the one that the address is of, or that alone can call the schema. */
function protocolOf({ protocol, scheme }: CallOptions, { schema }: FoundMethod): ProtocolName {
  if (protocol !== undefined) return protocol;
  const fitting = protocols.filter(({ schemaKinds }) => schemaKinds.includes(schema.kind));
  const usual = scheme === undefined ? 'grpc' : 'connect';
  return fitting.find(({ name }) => name === usual)?.name ?? fitting[0]?.name ?? usual;
}

function inputOf({ data }: CallOptions, { method }: FoundMethod, io: CallIo): MessageInput | undefined {
  const standard = { name: 'standard input', pieces: io.input };
  switch (data?.kind) {
    case 'text':
      return { name: '-d', pieces: [data.text] };
    case 'file':
      return { name: data.path, pieces: createReadStream(data.path) };
    case 'input':
      return standard;
    case undefined:
      return method === undefined || sendsMany(method.kind) ? standard : undefined;
  }
}
