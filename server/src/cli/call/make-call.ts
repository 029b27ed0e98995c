/** What `parlance call` does: from its arguments to the exit status. */
import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { escapeInvisible } from '../../base/visible.ts';
import { suggestion } from '../../base/nearest-names.ts';
import { CallError } from '../../calls/call-error.ts';
import type { CallSchema } from '../../calls/call-schema.ts';
import { LearnedTypes } from '../../calls/learned-types.ts';
import { protocols } from '../../calls/protocols/index.ts';
import type { ProtocolName, Target } from '../../contract/target.ts';
import { type Schema, sendsMany } from '../../model/schema.ts';
import { type CallConnection, callConnection } from './call-connection.ts';
import { type CallOptions, callOptions } from './call-options.ts';
import { errorText } from './error-text.ts';
import { descriptorSetSource } from './descriptor-set-source.ts';
import { findMethod, type FoundMethod } from './find-method.ts';
import type { MessageInput } from './message-input.ts';
import { printCopy } from './print-copy.ts';
import { reflectionSource } from './reflection-source.ts';
import { type CallOutput, interruptedStatus, runCall } from './run-call.ts';
import { NotFound, type SchemaSource } from './schema-source.ts';
import { schemaDifferences } from './schema-differences.ts';
import { serviceList } from './service-list.ts';
import { workspaceSource } from './workspace-source.ts';
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
  let source: SchemaSource | undefined;
  let found: FoundMethod | undefined;
  let connection: CallConnection;
  try {
    connection = await callConnection(options.network);
    const needs = { options, connection, languages, io };
    source = await schemaSourceOf(needs);
    if (options.data?.kind === 'file') {
      const stats = statSync(options.data.path, { throwIfNoEntry: false });
      if (stats?.isDirectory() !== false)
        throw new NotFound(`-d @${options.data.path}: ${stats === undefined ? 'no such file' : 'a folder'}`);
    }
    if (options.compareSchema) return await compareWithServer(source, needs);
    found = await methodToCall(options, source, io);
  } catch (thrown) {
    if (io.interrupted.aborted) return interruptedStatus;
    if (!(thrown instanceof NotFound)) return failed(thrown, io);
    io.errors.write(`parlance call: ${escapeInvisible(thrown.message)}\n`);
    return 2;
  } finally {
    source?.close();
  }
  if (found === undefined) return 0;
  for (const problem of found.problems) io.errors.write(problem);
  const { schema, service, method, methods } = found;
  const input = inputOf(options, found, io);
  const types = new LearnedTypes(source.askForType);
  const target = targetOf(options, protocolOf(options, found.schema.kind));
  if (options.print !== undefined)
    return printCopy({ ...options.print, options, found, target, input }, io).catch((thrown: unknown) =>
      failed(thrown, io),
    );
  const request = {
    schema,
    service,
    method: method?.name,
    methodKind: method?.kind,
    target,
    ...connection,
    metadata: options.metadata,
    resolveType: types.resolve,
    ...(options.deadlineMs !== undefined && { deadlineMs: options.deadlineMs }),
  };
  const checkFirst = options.data?.kind === 'text';
  const comparable = options.schema !== 'reflection' && schema.kind === 'descriptor-set';
  const plan = { request, methods, method, input, types, checkFirst, comparable, events: options.events };
  return runCall(plan, io);
}

function failed(thrown: unknown, io: CallIo): number {
  io.errors.write(errorText(CallError.from(thrown, 'prepare').info));
  return 1;
}

/** The method that is to be called; nothing where none was asked for, and those that there are have been printed. */
async function methodToCall(
  options: CallOptions,
  source: SchemaSource,
  io: CallIo,
): Promise<FoundMethod | undefined> {
  const { path, data } = options;
  const print = (services: readonly string[], meaning: Schema, problems: readonly string[]): void => {
    for (const problem of problems) io.errors.write(problem);
    io.output.write(serviceList(services, meaning, { examples: path !== '' }));
  };
  if (path !== '') {
    const found = await findMethod(source, path);
    if (found.method !== undefined || protocolOf(options, found.schema.kind) === 'thrift') return found;
    if (data !== undefined)
      throw new NotFound(
        `"${found.service}" needs a method${suggestion('', found.methods.keys(), 'methods')}`,
      );
    print([found.service], found.meaning, found.problems);
    return undefined;
  }
  if (data !== undefined)
    throw new NotFound('no method was given; write "pkg.Service/Method" behind the URL');
  const services = await source.services();
  if (services.length === 0) throw new NotFound(`${source.name} declares no service at all`);
  const { meaning, problems } = await source.open(services);
  print(services, meaning, problems);
  return undefined;
}

interface SourceNeeds {
  readonly options: CallOptions;
  readonly connection: CallConnection;
  readonly languages: readonly Language[];
  readonly io: CallIo;
}

/** @throws {NotFound}, and {CallError} where what is there is no schema. */
async function schemaSourceOf(needs: SourceNeeds): Promise<SchemaSource> {
  const { languages, options } = needs;
  const { schema, include } = options;
  if (schema === 'reflection') return serverSource(needs);
  const cwd = process.cwd();
  const file = resolve(cwd, schema);
  const isSource = languages.some(({ extensions }) => extensions.some((each) => file.endsWith(each)));
  return !isSource && statSync(file, { throwIfNoEntry: false })?.isFile() === true
    ? descriptorSetSource(file, schema)
    : workspaceSource({ languages, cwd, include, schema });
}

function serverSource({ options, connection, io }: Omit<SourceNeeds, 'languages'>): SchemaSource {
  const { metadata, deadlineMs } = options;
  return reflectionSource({
    target: targetOf(options, protocolOf(options, 'descriptor-set')),
    ...connection,
    metadata,
    signal: io.interrupted,
    ...(deadlineMs !== undefined && { deadlineMs }),
  });
}

/** Gives the exit status: 1 where anything differs. */
async function compareWithServer(source: SchemaSource, needs: SourceNeeds): Promise<number> {
  const { options, io } = needs;
  const server = serverSource(needs);
  try {
    const differences = await schemaDifferences(source, server, options.path);
    for (const difference of differences) io.output.write(`${escapeInvisible(difference)}\n`);
    return differences.length === 0 ? 0 : 1;
  } finally {
    server.close();
  }
}

function targetOf(options: CallOptions, protocol: ProtocolName): Target {
  const { address, thrift, limits, maxReflectionBytes, maxReflectionFiles, network } = options;
  return {
    name: address,
    address,
    protocol,
    ...(protocol === 'thrift' && { thrift }),
    ...limits,
    ...(maxReflectionBytes !== undefined && { maxReflectionBytes }),
    ...(maxReflectionFiles !== undefined && { maxReflectionFiles }),
    ...network.settings,
  };
}

/** The one that is asked for; else the one that the address is of, or that alone can call the schema. */
function protocolOf({ protocol, scheme }: CallOptions, kind: CallSchema['kind']): ProtocolName {
  if (protocol !== undefined) return protocol;
  const fitting = protocols.filter(({ schemaKinds }) => schemaKinds.includes(kind));
  const usual = scheme === undefined || scheme === 'unix' ? 'grpc' : 'connect';
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
