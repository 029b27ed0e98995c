/**
 * The call host behind the contract: answers the requests of one client over a JSON-RPC connection, and holds the
 * calls it has started. Reaches files only through the log folder; the process around it is `main.ts`.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type {
  CallHostClientNotifications,
  CallHostClientRequests,
  CallHostNotifications,
  CallHostRequests,
  OpenCallParams,
} from '../contract/call-host-protocol.ts';
import type { CallProgress } from '../contract/call-log.ts';
import type { PreparedCall } from '../contract/prepared-call.ts';
import { withFilledAssertions } from '../calls/assertions/fill-assertions.ts';
import { CallError } from '../calls/call-error.ts';
import type { RunCommand } from '../calls/auth/token-command.ts';
import type { CallSchema } from '../calls/call-schema.ts';
import { openCodec } from '../calls/engine.ts';
import { LearnedTypes } from '../calls/learned-types.ts';
import { EventLog } from '../calls/log/event-log.ts';
import type { ProxyRules } from '../calls/proxy-rules.ts';
import type { ReadText } from '../calls/tls-files.ts';
import { openBundle } from '../calls/open-bundle.ts';
import { fillMetadata, type FillSources } from '../calls/placeholders/fill.ts';
import { Http2Pool } from '../calls/transports/http2-pool.ts';
import { Authorizer } from './authorizer.ts';
import { Bundles } from './bundles.ts';
import type { CallOpeningOptions } from './call-opening.ts';
import { KnownCalls } from './known-calls.ts';
import { LiveCall } from './live-call.ts';
import type { LoadRun } from './load/load-run.ts';
import { LoadRuns } from './load/load-runs.ts';
import type { LogFolder } from './log-folder.ts';
import { LogReader } from './log-reader.ts';
import type { MessageEncoderOptions } from './message-encoder.ts';
import type { LogHeader } from './recordings/log-header.ts';
import { Recordings } from './recordings/recordings.ts';
import { type ReflectOptions, readSchema, typesOfServer } from './reflect.ts';
import { ServerDifferences } from './server-differences.ts';
import { answerRequests, ask, type RequestHandlers, tell } from './typed-rpc.ts';

export interface CallHostOptions {
  readonly logs: LogFolder;
  /** For the files that targets name. */
  readonly readText: ReadText;
  /** Runs the token commands of targets; without it none is run. */
  readonly runCommand?: RunCommand;
  /** For the files that messages are made of: rejects, in plain words, unless the file is in one of the folders. */
  readonly readSentFile: (uri: string, folders: readonly string[]) => Promise<Uint8Array>;
  /** Variables of the environment, which may name proxies. */
  readonly environment?: ProxyRules['environment'];
  /** The size at which a call is ended because its log is full, in bytes. */
  readonly maxLogBytes?: number;
}

/** What the header of a log is written from: enough to read it without anything else, with secrets by name. */
interface WrittenHeader extends LogHeader {
  readonly call: PreparedCall;
}

/** What is told of how connections are made, beside their target. */
interface ConnectionParams {
  readonly proxy?: OpenCallParams['proxy'] | undefined;
  readonly addresses?: OpenCallParams['addresses'] | undefined;
}

export class CallHost {
  readonly #connection: MessageConnection;
  readonly #options: CallHostOptions;
  readonly #bundles = new Bundles();
  readonly #types: LearnedTypes;
  readonly #pool = new Http2Pool();
  readonly #calls: KnownCalls;
  readonly #running = new Map<string, Promise<void>>();
  readonly #logReader = new LogReader({
    open: (callId) => this.#calls.get(callId),
    tell: (progress) =>
      tell<CallHostNotifications, 'view/progress'>(this.#connection, 'view/progress', progress),
  });
  readonly #recordings = new Recordings({
    open: (callId) => this.#calls.get(callId),
    addBundle: (bundle) => this.#bundles.add(bundle),
    tell: (progress) => this.#tell(progress),
  });
  readonly #authorizer: Authorizer;
  readonly #serverDifferences = new ServerDifferences();
  readonly #loads = new LoadRuns({
    optionsOf: async (params) =>
      (await this.#optionsOf(params, this.#bundles.get(params.call.bundleId).schema)).options,
    tell: (progress) =>
      tell<CallHostNotifications, 'load/progress'>(this.#connection, 'load/progress', progress),
    within: (run, act) => this.#current.run(run, act),
  });
  readonly #current = new AsyncLocalStorage<LiveCall | LoadRun>();

  /** Answers from now on; the connection is to be listened to by whoever made it. */
  constructor(connection: MessageConnection, options: CallHostOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#types = new LearnedTypes((typeName) => this.#askClient(typeName));
    this.#calls = new KnownCalls(options.logs, this.#types);
    this.#authorizer = new Authorizer({
      readText: options.readText,
      runCommand: options.runCommand,
      onRefreshToken: (told) =>
        tell<CallHostNotifications, 'auth/refreshToken'>(connection, 'auth/refreshToken', told),
    });
    answerRequests<CallHostRequests>(connection, this.#handlers());
    connection.onNotification('progress/ack', ({ callId }: CallHostClientNotifications['progress/ack']) => {
      this.#calls.live(callId)?.acknowledged();
      this.#recordings.acknowledged(callId);
    });
    connection.onNotification(
      'view/progress/ack',
      ({ viewId }: CallHostClientNotifications['view/progress/ack']) => this.#logReader.acknowledged(viewId),
    );
    connection.onNotification(
      'load/progress/ack',
      ({ loadId }: CallHostClientNotifications['load/progress/ack']) => this.#loads.acknowledged(loadId),
    );
  }

  /** Ends the call in whose course something was thrown that nobody caught; all calls where that is not known. */
  onUncaught(thrown: unknown): void {
    const error = new CallError('internal', `the call host failed: ${CallError.from(thrown).message}`, {
      advice: 'this is a mistake in Parlance; please report it with what you did',
      cause: thrown,
    });
    const concerned = this.#current.getStore();
    const all = [...this.#calls.running(), ...[this.#loads.running ?? []].flat()];
    for (const each of concerned === undefined ? all : [concerned]) each.fail(error);
  }

  /** Ends all calls. Resolves when their logs are written. */
  async close(): Promise<void> {
    for (const live of this.#calls.running()) live.cancel();
    await Promise.all([...this.#running.values(), this.#loads.stop()]);
    this.#authorizer.close();
    this.#logReader.closeAll();
    this.#recordings.closeAll();
    this.#pool.close();
  }

  #handlers(): RequestHandlers<CallHostRequests> {
    return {
      'bundles/missing': ({ ids }) => ids.filter((id) => !this.#bundles.has(id)),
      'bundles/add': ({ bundle }) => {
        this.#bundles.add(bundle);
        return null;
      },
      'schema/read': ({ proxy, addresses, values = {}, ...params }, signal) => {
        const connection = this.#connectionOf({ proxy, addresses });
        const authorize = this.#authorizer.for(params.auth, connection.proxies, signal);
        return readSchema({
          ...withFilledMetadata(params, { values }),
          ...connection,
          authorize,
          signal,
          readText: this.#options.readText,
        });
      },
      'auth/needsSignIn': ({ target, auth }) => this.#authorizer.needsSignIn(target, auth),
      'auth/signIn': async (params) => {
        await this.#authorizer.signIn(params, this.#connectionOf(params).proxies);
        return null;
      },
      'call/open': (params) => this.#open(params),
      'call/send': async ({ callId, message, values = {} }) => {
        await this.#liveCall(callId).send(message, values);
        return null;
      },
      'call/halfClose': ({ callId }) => {
        this.#liveCall(callId).halfClose();
        return null;
      },
      'call/cancel': ({ callId }) => {
        this.#liveCall(callId).cancel();
        return null;
      },
      'call/pause': ({ callId, paused }) => {
        this.#liveCall(callId).pause(paused);
        return null;
      },
      'call/countOnly': ({ callId, countOnly }) => {
        this.#liveCall(callId).countOnly(countOnly);
        return null;
      },
      'call/diagnose': ({ callId }) => this.#liveCall(callId).diagnose(),
      ...this.#logReader.handlers,
      ...this.#recordings.handlers,
      ...this.#loads.handlers,
      'host/status': () => ({
        inUse:
          this.#running.size > 0 ||
          this.#logReader.hasViews ||
          this.#recordings.playing ||
          this.#loads.running !== undefined,
      }),
      'call/forget': async ({ callId }) => {
        this.#logReader.close(callId);
        this.#recordings.close(callId);
        this.#calls.live(callId)?.forget();
        await this.#running.get(callId);
        await this.#calls.remove(callId);
        return null;
      },
    };
  }

  async #open(params: OpenCallParams): Promise<{ readonly callId: string }> {
    const { call: prepared, secrets, comparesSchema } = params;
    const { bundle, schema } = this.#bundles.get(prepared.bundleId);
    const { options, server } = await this.#optionsOf(params, schema);
    const { codec, types } = options;
    const { callId, file } = await this.#options.logs.create();
    const header: WrittenHeader = { call: prepared, bundle, startedAt: new Date().toISOString() };
    const log = EventLog.create(file, header, this.#options.maxLogBytes);
    const type = typeOfMessages(prepared, schema);
    const rules = this.#bundles.rules(prepared.bundleId);
    const isJson = prepared.target.encoding === 'json';
    const compares = comparesSchema === true && schema.kind === 'descriptor-set';
    const live = new LiveCall({
      ...options,
      callId,
      secrets,
      log,
      tell: (progress) => this.#tell(progress),
      ...(type !== undefined && rules !== undefined && { rules: { type, isJson, rules } }),
      ...(compares && {
        differences: () =>
          this.#serverDifferences.of({ call: prepared, registry: schema.registry, ...server }),
      }),
    });
    this.#calls.add(callId, {
      log,
      codec,
      types,
      live,
      progress: () => live.progress,
      statistics: live.statistics,
    });
    const run = this.#current.run(live, () => live.run());
    this.#running.set(
      callId,
      run.finally(() => this.#running.delete(callId)),
    );
    return { callId };
  }

  /** All that calls are opened and their messages made with, and how their server is asked for its schema. */
  async #optionsOf(
    { call: prepared, secrets, auth, values = {}, proxy, addresses }: OpenCallParams,
    schema: CallSchema,
  ): Promise<{
    readonly options: CallOpeningOptions & MessageEncoderOptions;
    readonly server: ReflectOptions;
  }> {
    const connection = this.#connectionOf({ proxy, addresses });
    const call = await withFilledAssertions(withFilledMetadata(prepared, { values }), values);
    const { service, method, target, metadata, fileFolders = [] } = call;
    const { readText, readSentFile } = this.#options;
    const authorize = this.#authorizer.for(auth, connection.proxies);
    const server = { target, metadata, secrets, ...connection, readText, authorize, ...(auth && { auth }) };
    const types = call.reflects === true ? this.#typesFor(server) : this.#types;
    const codec = openCodec({ schema, service, method, target, resolveType: types.resolve });
    const options = {
      call,
      values,
      readFile: (uri: string) => readSentFile(uri, fileFolders),
      schema,
      codec,
      types,
      ...connection,
      readText,
      authorize,
      ...(auth && { authSecrets: auth.secrets }),
    };
    return { options, server };
  }

  #connectionOf({ proxy, addresses }: ConnectionParams): {
    readonly pool: Http2Pool;
    readonly proxies: ProxyRules;
  } {
    const { environment } = this.#options;
    return {
      pool: this.#pool,
      proxies: {
        ...(proxy === undefined ? {} : { settings: proxy }),
        ...(environment === undefined ? {} : { environment }),
        ...(addresses === undefined ? {} : { addresses }),
      },
    };
  }

  /** The types of the server that is called, then those that the client knows. */
  #typesFor(options: ReflectOptions): LearnedTypes {
    const askServer = typesOfServer(options);
    return new LearnedTypes((typeName) => askServer(typeName).catch(() => this.#askClient(typeName)));
  }

  async #askClient(typeName: string): Promise<CallSchema | undefined> {
    const bundle = await ask<CallHostClientRequests, 'types/resolve'>(this.#connection, 'types/resolve', {
      typeName,
    });
    return bundle === null ? undefined : openBundle(bundle);
  }

  #tell(progress: CallProgress): void {
    tell<CallHostNotifications, 'progress'>(this.#connection, 'progress', progress);
  }

  #liveCall(callId: string): LiveCall {
    const live = this.#calls.live(callId);
    if (live !== undefined) return live;
    throw new CallError('internal', 'the call is not running any more');
  }
}

/** Values where the metadata of a call, and that of its target, have placeholders. @throws {CallError} */
function withFilledMetadata<T extends Pick<PreparedCall, 'target' | 'metadata'>>(
  call: T,
  sources: FillSources,
): T {
  const { metadata, reflectionMetadata } = call.target;
  return {
    ...call,
    metadata: fillMetadata(call.metadata, sources),
    target: {
      ...call.target,
      ...(metadata === undefined ? {} : { metadata: fillMetadata(metadata, sources) }),
      ...(reflectionMetadata === undefined
        ? {}
        : { reflectionMetadata: fillMetadata(reflectionMetadata, sources) }),
    },
  };
}

/** The full name of the type of what is sent; nothing where the schema does not tell. */
function typeOfMessages({ service, method }: PreparedCall, schema: CallSchema): string | undefined {
  if (schema.kind !== 'descriptor-set') return undefined;
  const declared = schema.registry.getService(service)?.methods.find(({ name }) => name === method);
  return declared?.input.typeName;
}
