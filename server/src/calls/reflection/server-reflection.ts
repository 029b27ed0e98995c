/**
 * The schema of a server, asked of the server itself: in either version of reflection, over whatever protocol its
 * target speaks, until all that is imported is there. What is odd in the answers is got over where nothing is lost by
 * it, and told; the rest are errors. Keeps nothing beyond its own life.
 */
import { create, type FileRegistry, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt';
import type { Metadata, Target } from '../../contract/target.ts';
import { CallError } from '../call-error.ts';
import { DescriptorFiles, registryOf } from '../descriptors/descriptor-files.ts';
import { type CallRequest, openCall } from '../engine.ts';
import { noReflection, reflectionFailed, tooManyDescriptorBytes, tooManyFiles } from './reflection-errors.ts';
import type { ReflectionAnswer, ReflectionQuestion } from './reflection-messages.ts';
import { reflectionMethod, reflectionSchema, reflectionServices } from './reflection-service.ts';
import { ReflectionStream } from './reflection-stream.ts';

export interface ReflectionOptions extends Pick<CallRequest, 'tls' | 'proxies' | 'pool'> {
  readonly target: Target;
  /** Sent behind the target's own. */
  readonly metadata?: Metadata;
  /** For all that is asked before `close`, in milliseconds. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

export interface ReflectedSchema {
  /** The full names of the services that were asked for and are in the schema. */
  readonly services: readonly string[];
  /** An encoded `google.protobuf.FileDescriptorSet`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly registry: FileRegistry;
  /** What is odd about the server's answers and was got over, a sentence each. */
  readonly notes: readonly string[];
}

/** What is accepted of a server where its target does not say. */
const defaultMaxReflectionBytes = 64 * 1024 * 1024;
const defaultMaxReflectionFiles = 5_000;

const defaultDeadlineMs = 30_000;

export class ServerReflection {
  readonly #options: ReflectionOptions;
  readonly #files = new DescriptorFiles();
  /** Names that the server was asked for. */
  readonly #asked = new Set<string>();
  #version = 0;
  #httpVersion: Target['httpVersion'];
  #stream: ReflectionStream | undefined;
  #bytes = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(options: ReflectionOptions) {
    this.#options = options;
    this.#httpVersion = options.target.httpVersion;
  }

  /**
   * The full names of what the server serves, without reflection itself.
   * @throws {CallError} as every method here, of the phase in which it failed.
   */
  services(): Promise<readonly string[]> {
    return this.#inTurn(() => this.#services());
  }

  async #services(): Promise<readonly string[]> {
    const [answer] = await this.#ask([{ kind: 'services' }]);
    if (answer?.kind === 'error')
      throw reflectionFailed(`the server does not list its services: ${answer.message}`);
    if (answer?.kind !== 'services')
      throw reflectionFailed('the server answered something else when it was asked for its services');
    const own: ReadonlySet<string> = new Set(reflectionServices);
    return [...new Set(answer.names)].filter((name) => name !== '' && !own.has(name)).toSorted();
  }

  /**
   * The files that declare these services, messages and enums, with all that they import. What the server does not
   * describe, or describes so that it cannot be used, is left out and noted, unless nothing is left.
   */
  schemaOf(names: readonly string[]): Promise<ReflectedSchema> {
    return this.#inTurn(() => this.#schemaOf(names));
  }

  async #schemaOf(names: readonly string[]): Promise<ReflectedSchema> {
    const refused = await this.#collect(names);
    const described = names.filter((name) => this.#files.fileDeclaring(name) !== undefined);
    const [first] = names;
    if (first !== undefined && described.length === 0)
      throw reflectionFailed(refused.get(first) ?? `the server does not describe "${first}"`);
    for (const sentence of refused.values()) this.#files.note(sentence);
    const { usable, files, registry } = this.#opened(described);
    return {
      services: usable.filter((name) => registry.getService(name) !== undefined),
      bytes: toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file: [...files] })),
      registry,
      notes: this.#files.notes,
    };
  }

  /** All that the server serves. */
  async schema(): Promise<ReflectedSchema> {
    const services = await this.services();
    if (services.length === 0) throw reflectionFailed('the server lists no service but reflection itself');
    return this.schemaOf(services);
  }

  /** Answers come in the order of questions, so who asks next waits for who asked before. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(act);
    this.#last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  /** Ends the stream to the server; more can be asked, on another. */
  close(): void {
    this.#stream?.close();
    this.#stream = undefined;
  }

  /** Asks for names and, round by round, for what their files import. What the server says of those it lacks. */
  async #collect(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const refused = new Map<string, string>();
    const lacking = names.filter((name) => this.#files.fileDeclaring(name) === undefined);
    for (const { name, found, reason } of await this.#request('symbol', lacking)) {
      if (this.#files.fileDeclaring(name) !== undefined) continue;
      refused.set(
        name,
        found === undefined
          ? `the server does not describe "${name}": ${reason}`
          : `the server answered with "${found}", which does not declare it, when it was asked for "${name}"`,
      );
    }
    for (let missing = this.#files.missing(); missing.length > 0; missing = this.#files.missing()) {
      const unknown: string[] = [];
      const imports = missing.map(({ name }) => name);
      for (const { name, found, reason } of await this.#request('file', imports)) {
        if (this.#files.has(name)) continue;
        if (found === undefined) {
          unknown.push(name);
          this.#files.note(`the server does not have "${name}", which it says is imported: ${reason}`);
        } else {
          this.#files.replace(name, [found]);
          this.#files.note(`the server gave "${found}" when it was asked for "${name}"`);
        }
      }
      await this.#replaceFiles(unknown);
    }
    return refused;
  }

  /** Servers know some files by other names than those by which they are imported: their types lead to them. */
  async #replaceFiles(unknown: readonly string[]): Promise<void> {
    if (unknown.length === 0) return;
    const types = this.#files.typesMissingFrom(unknown);
    await this.#request('symbol', types);
    const found = types.flatMap((name) => this.#files.fileDeclaring(name) ?? []);
    for (const name of unknown) this.#files.replace(name, [...new Set(found)]);
  }

  /** Asks for each name once, and adds the files of the answers. */
  async #request(
    kind: 'file' | 'symbol',
    names: readonly string[],
  ): Promise<readonly { readonly name: string; readonly found?: string; readonly reason: string }[]> {
    const fresh = names.filter((name) => !this.#asked.has(`${kind} ${name}`));
    for (const name of fresh) this.#asked.add(`${kind} ${name}`);
    if (this.#asked.size > 2 * this.#maxFiles) throw tooManyFiles(this.#maxFiles);
    const answers = fresh.length === 0 ? [] : await this.#ask(fresh.map((name) => ({ kind, name })));
    const results = fresh.map((name, index) => ({ name, ...this.#take(answers[index], name) }));
    const now = new Set(fresh);
    const again = names.filter((name) => !now.has(name));
    return [...results, ...again.map((name) => ({ name, reason: 'it was asked for before' }))];
  }

  #take(
    answer: ReflectionAnswer | undefined,
    name: string,
  ): { readonly found?: string; readonly reason: string } {
    if (answer?.kind === 'error') return { reason: answer.message };
    if (answer?.kind !== 'files') return { reason: 'it answered something else' };
    const [found] = answer.files.map((bytes) => {
      const file = fileFrom(bytes, name);
      this.#files.add(file, bytes);
      return file.name;
    });
    if (this.#files.size > this.#maxFiles) throw tooManyFiles(this.#maxFiles);
    return found === undefined ? { reason: 'it answered with no file' } : { found, reason: '' };
  }

  /** The files of the names; without those of names whose files do not fit together, where others do. */
  #opened(names: readonly string[]): {
    readonly usable: readonly string[];
    readonly files: readonly FileDescriptorProto[];
    readonly registry: FileRegistry;
  } {
    try {
      const files = this.#files.closure(names);
      return { usable: names, files, registry: registryOf(files) };
    } catch (thrown) {
      if (names.length < 2) throw thrown;
      const usable = names.filter((name) => this.#opens(name));
      if (usable.length === 0) throw thrown;
      const files = this.#files.closure(usable);
      return { usable, files, registry: registryOf(files) };
    }
  }

  #opens(name: string): boolean {
    try {
      registryOf(this.#files.closure([name]));
      return true;
    } catch (thrown) {
      this.#files.note(`"${name}" is left out: ${CallError.from(thrown).message}`);
      return false;
    }
  }

  get #maxBytes(): number {
    return this.#options.target.maxReflectionBytes ?? defaultMaxReflectionBytes;
  }

  get #maxFiles(): number {
    return this.#options.target.maxReflectionFiles ?? defaultMaxReflectionFiles;
  }

  /** Asks in the version of reflection that the server has. */
  async #ask(questions: readonly ReflectionQuestion[]): Promise<readonly ReflectionAnswer[]> {
    for (;;) {
      this.#stream ??= this.#open();
      try {
        return await this.#stream.ask(questions);
      } catch (thrown) {
        this.close();
        const error = CallError.from(thrown, 'protocol');
        if (error.info.setting?.name === 'maxMessageBytes') throw tooManyDescriptorBytes(this.#maxBytes);
        if (!this.#tryOtherwise(error)) throw error;
      }
    }
  }

  /** Prepares another try where the error says that one could help. @throws {CallError} where none could any more. */
  #tryOtherwise(error: CallError): boolean {
    const { phase, code } = error.info;
    if (code === 'unimplemented' && (phase === 'status' || phase === 'http')) {
      // A server that has answered a question has reflection.
      if (this.#bytes > 0) return false;
      if (++this.#version < reflectionServices.length) return true;
      throw noReflection(error);
    }
    // Bidi streams are full-duplex over HTTP/2 only; servers without it can still answer one half after the other.
    if (phase === 'http' && this.#httpVersion === undefined && this.#options.target.protocol !== 'grpc') {
      this.#httpVersion = '1.1';
      return true;
    }
    return false;
  }

  #open(): ReflectionStream {
    const { target, metadata = [], tls, proxies, pool, signal } = this.#options;
    const { encoding: _, ...spoken } = target;
    const maxBytes = this.#maxBytes;
    const httpVersion = this.#httpVersion;
    const deadline = performance.now() + (this.#options.deadlineMs ?? defaultDeadlineMs);
    const open = () =>
      openCall({
        schema: reflectionSchema(),
        service: reflectionServices[this.#version] ?? reflectionServices[0],
        method: reflectionMethod,
        methodKind: 'bidi-streaming',
        target: {
          ...spoken,
          ...(httpVersion === undefined ? {} : { httpVersion }),
          maxMessageBytes: maxBytes,
        },
        metadata: [...(target.reflectionMetadata ?? []), ...metadata],
        deadlineMs: Math.max(1, deadline - performance.now()),
        ...(tls === undefined ? {} : { tls }),
        ...(proxies === undefined ? {} : { proxies }),
        ...(pool === undefined ? {} : { pool }),
      });
    return new ReflectionStream({
      open,
      halfDuplex: httpVersion === '1.1',
      signal,
      onAnswer: (bytes) => {
        this.#bytes += bytes;
        if (this.#bytes > maxBytes) throw tooManyDescriptorBytes(maxBytes);
      },
    });
  }
}

/** @throws {CallError} of phase `decode`. */
function fileFrom(bytes: Uint8Array, asked: string): FileDescriptorProto {
  let cause: unknown;
  try {
    const file = fromBinary(FileDescriptorProtoSchema, bytes);
    if (file.name !== '') return file;
  } catch (thrown) {
    cause = thrown;
  }
  throw new CallError(
    'decode',
    `the server answered with bytes that are no file descriptor when it was asked for "${asked}"`,
    { cause },
  );
}
