/** What `parlance call` does: from its arguments to the exit status. */
import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import { escapeInvisible } from '../../base/visible.ts';
import { suggestion } from '../../base/nearest-names.ts';
import { Secrets } from '../../call-host/secrets.ts';
import type { CallSchema } from '../../calls/call-schema.ts';
import { LearnedTypes } from '../../calls/learned-types.ts';
import { protocols } from '../../calls/protocols/index.ts';
import type { ProtocolName } from '../../contract/target.ts';
import { type Schema, sendsMany } from '../../model/schema.ts';
import { type Environment, environmentWith } from '../environment-secrets.ts';
import { interruptedStatus, interruptible } from '../interruptible.ts';
import { argumentWarnings, CallAccess, Refusal } from './call-access.ts';
import { type CallOptions, callOptions } from './call-options.ts';
import { type CallPlace, callPlace, limitsIn, schemaFor, spoken } from './call-place.ts';
import { errorText } from './error-text.ts';
import { descriptorSetSource } from './descriptor-set-source.ts';
import { findMethod, type FoundMethod } from './find-method.ts';
import type { MessageInput } from './message-input.ts';
import { printCopy } from './print-copy.ts';
import { reflectionSource } from './reflection-source.ts';
import { type CallOutput, runCall } from './run-call.ts';
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
  // A terminal or pipe that is still being read would keep the process.
  const stopReading = (): unknown => process.stdin.destroy();
  try {
    return await interruptible(
      (interrupted) =>
        makeCall(options, languages, {
          input: process.stdin,
          output: process.stdout,
          errors: process.stderr,
          environment: process.env,
          cwd: process.cwd(),
          interrupted,
        }),
      stopReading,
    );
  } finally {
    stopReading();
  }
}

export interface CallIo extends CallOutput {
  readonly input: AsyncIterable<Uint8Array | string>;
  readonly environment: Environment;
  readonly cwd: string;
}

/** Gives the exit status. @throws {UsageError} for a file of the environment that cannot be read. */
export async function makeCall(
  options: CallOptions,
  languages: readonly Language[],
  io: CallIo,
): Promise<number> {
  const envFiles = options.envFiles.map((file) => path.resolve(io.cwd, file));
  const environment = environmentWith(envFiles, io.environment);
  for (const warning of argumentWarnings(options.metadata, options.network.settings.proxy))
    io.errors.write(`parlance call: ${escapeInvisible(warning)}\n`);
  let access: CallAccess | undefined;
  let source: SchemaSource | undefined;
  try {
    const place = await callPlace(options.to, { ...options, more: limitsIn(options) }, io.cwd);
    access = new CallAccess({ ...options, ...options.network, ...io, target: place.target, environment });
    const needs = { options, place, access, languages, io };
    source = await schemaSourceOf(needs);
    if (options.data?.kind === 'file') {
      const stats = statSync(options.data.path, { throwIfNoEntry: false });
      if (stats?.isDirectory() !== false)
        throw new NotFound(`-d @${options.data.path}: ${stats === undefined ? 'no such file' : 'a folder'}`);
    }
    if (options.compareSchema) return await compareWithServer(source, needs);
    const found = await methodToCall({ options, place, source, io });
    source.close();
    return found === undefined ? 0 : await callMethod(found, source, needs);
  } catch (thrown) {
    if (io.interrupted.aborted) return interruptedStatus;
    if (!(thrown instanceof NotFound || thrown instanceof Refusal)) {
      io.errors.write(errorText((access?.secrets ?? new Secrets({})).redacted(thrown).info));
      return 1;
    }
    for (const line of thrown.message.split('\n'))
      io.errors.write(`parlance call: ${escapeInvisible(line)}\n`);
    return 2;
  } finally {
    source?.close();
  }
}

/** @throws {Refusal}, and {CallError} where the call cannot be made. */
async function callMethod(
  found: FoundMethod,
  source: SchemaSource,
  { options, place, access, io }: SourceNeeds,
): Promise<number> {
  for (const problem of found.problems) io.errors.write(problem);
  const { schema, service, method, methods } = found;
  const input = inputOf(options, found, io);
  const protocol = protocolOf(place, schema.kind);
  const deadlineMs = options.deadlineMs ?? place.target.deadlineMs;
  if (options.print !== undefined) {
    const target = spoken(place.target, protocol);
    const { metadata } = options;
    return printCopy({ ...options.print, metadata, deadlineMs, found, target, input }, io);
  }
  if (place.target.danger === 'prod' && method?.safe !== true && !options.allowProd)
    throw new Refusal(
      `"${place.target.name}" is production, and what is called there is not declared free of side effects; give --allow-prod to call it`,
    );
  const { target, metadata, connection } = await access.granted();
  const types = new LearnedTypes(source.askForType);
  const request = {
    schema,
    service,
    method: method?.name,
    methodKind: method?.kind,
    target: spoken(target, protocol),
    ...connection,
    metadata,
    resolveType: types.resolve,
    ...(deadlineMs !== undefined && { deadlineMs }),
  };
  const checkFirst = options.data?.kind === 'text';
  const comparable = schemaFor(options, place) !== 'reflection' && schema.kind === 'descriptor-set';
  const { secrets } = access;
  const plan = {
    request,
    methods,
    method,
    input,
    types,
    checkFirst,
    comparable,
    secrets,
    events: options.events,
  };
  return runCall(plan, io);
}

/** The method that is to be called; nothing where none was asked for, and those that there are have been printed. */
async function methodToCall({
  options,
  place,
  source,
  io,
}: Pick<SourceNeeds, 'options' | 'place' | 'io'> & { readonly source: SchemaSource }): Promise<
  FoundMethod | undefined
> {
  const { path: wanted, data } = options;
  const print = (services: readonly string[], meaning: Schema, problems: readonly string[]): void => {
    for (const problem of problems) io.errors.write(problem);
    io.output.write(serviceList(services, meaning, { examples: wanted !== '' }));
  };
  if (wanted !== '') {
    const found = await findMethod(source, wanted);
    if (found.method !== undefined || protocolOf(place, found.schema.kind) === 'thrift') return found;
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
  readonly place: CallPlace;
  readonly access: CallAccess;
  readonly languages: readonly Language[];
  readonly io: CallIo;
}

/** @throws {NotFound}, and {CallError} where what is there is no schema. */
async function schemaSourceOf(needs: SourceNeeds): Promise<SchemaSource> {
  const { languages, options, place, io } = needs;
  const schema = schemaFor(options, place);
  if (schema === 'reflection') return serverSource(needs);
  const { include } = options;
  const { cwd } = io;
  const file = path.resolve(cwd, schema);
  const isSource = languages.some(({ extensions }) => extensions.some((each) => file.endsWith(each)));
  return !isSource && statSync(file, { throwIfNoEntry: false })?.isFile() === true
    ? descriptorSetSource(file, schema)
    : workspaceSource({ languages, cwd, include, schema });
}

async function serverSource({
  options,
  place,
  access,
  io,
}: Omit<SourceNeeds, 'languages'>): Promise<SchemaSource> {
  const { target, metadata, connection } = await access.granted();
  const deadlineMs = options.deadlineMs ?? target.deadlineMs;
  return reflectionSource({
    target: spoken(target, protocolOf(place, 'descriptor-set')),
    ...connection,
    metadata,
    signal: io.interrupted,
    ...(deadlineMs !== undefined && { deadlineMs }),
  });
}

/** Gives the exit status: 1 where anything differs. */
async function compareWithServer(source: SchemaSource, needs: SourceNeeds): Promise<number> {
  const { options, io } = needs;
  const server = await serverSource(needs);
  try {
    const differences = await schemaDifferences(source, server, options.path);
    for (const difference of differences) io.output.write(`${escapeInvisible(difference)}\n`);
    return differences.length === 0 ? 0 : 1;
  } finally {
    server.close();
  }
}

/** The one that is asked for; else the one that the address is of, or that alone can call the schema. */
function protocolOf({ protocol, scheme }: CallPlace, kind: CallSchema['kind']): ProtocolName {
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
