/** `parlance call`: one call, or one session, with messages in and out as JSON. */
import { createReadStream, statSync } from 'node:fs';
import { suggestion } from '../../base/nearest-names.ts';
import { CallError } from '../../calls/call-error.ts';
import { LearnedTypes } from '../../calls/learned-types.ts';
import { protocols } from '../../calls/protocols/index.ts';
import type { ProtocolName, Target } from '../../contract/target.ts';
import { sendsMany } from '../../model/schema.ts';
import { type CallOptions, callOptions } from '../call/call-options.ts';
import { errorText } from '../call/error-text.ts';
import { findMethod, type FoundMethod, NotFound } from '../call/find-method.ts';
import type { MessageInput } from '../call/message-input.ts';
import { type CallOutput, runCall } from '../call/run-call.ts';
import type { Command } from '../command.ts';
import type { Language } from '../../languages/language.ts';

export const call: Command = {
  name: 'call',
  synopsis:
    "--schema FILE|DIR [-I DIR]… [--protocol P] [-H 'k: v']… [-d JSON|@FILE|@-] [--events] [--thrift framed,binary] " +
    '[--deadline 5s] [--max-message-bytes N] URL [METHOD]',
  summary: 'Makes a call, or opens a Thrift session, and prints what the server sends as lines of JSON.',
  notes: [
    'METHOD is pkg.Service/Method and may also be the end of the URL. A URL speaks Connect and a bare host:port gRPC, ' +
      'unless --protocol says otherwise: grpc, connect or thrift. The address of a Thrift server is thrift://host:port.',
    'Messages to send are JSON values, one after the other: those of -d, of a file (-d @FILE) or of standard input ' +
      '(-d @-). Without -d, methods that take many read standard input, and others get one empty message. Each is sent ' +
      'as it comes; the end of the input finishes sending.',
    'A Thrift service in place of a METHOD opens a session: {"method": …, "args": {…}} on standard input makes a call, ' +
      'and all that the server sends is printed, with its method and seqid.',
    '--events prints all that happens, an object a line: connected, headers, sent, received, half-closed, trailers, ' +
      'error, end; with times in milliseconds and sizes in bytes.',
    'Over https://, certificates are always verified. NODE_EXTRA_CA_CERTS=FILE.pem in the environment has a self-signed ' +
      'one, or those of an authority of your own, trusted.',
    'The exit status is 0 if the call succeeds, 1 if it fails, 2 for bad usage, 130 if it is interrupted.',
  ],
  elsewhere: {
    '--plaintext': '"http://" and a bare host:port are plaintext',
    '--insecure':
      'certificates are always verified; trust one with NODE_EXTRA_CA_CERTS=FILE.pem in the environment',
    '--cacert': 'trust its certificates with NODE_EXTRA_CA_CERTS=FILE.pem in the environment',
    '--proto': 'give the schema with --schema FILE|DIR',
    '--import-path': 'give import roots with -I DIR',
    '--rpc-header': "give metadata with -H 'name: value'",
    '--max-time': 'limit the time with --deadline 5s',
    '--timeout': 'limit the time with --deadline 5s',
    '--max-msg-sz': 'accept larger messages with --max-message-bytes N',
    '--verbose': 'see all that happens with --events',
    '-v': 'see all that happens with --events',
  },
  async run(args, { languages }) {
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
  },
};

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
