/** `parlance call` as a process, as it is shipped: what it is given, what it prints, how it ends. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { parseJson } from '../../../server/src/base/exact-json.ts';
import type { JsonNode } from '../../../server/src/base/json-tree.ts';
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import type { Metadata, ThriftSettings } from '../../../server/src/contract/target.ts';
import type { CallResult, WholeCall } from './ways.ts';

const cli = path.resolve(import.meta.dirname, '../../../dist/cli.js');
const schemas = path.resolve(import.meta.dirname, '../schemas');

export interface Ended {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

export class CommandLine {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #closed: Promise<unknown>;
  #output = '';
  #errors = '';

  /** `args` are those behind `parlance call`, run in the folder. Standard input stays open until `end`. */
  constructor(args: readonly string[], folder = schemas) {
    this.#child = spawn(process.execPath, [cli, 'call', ...args], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#closed = once(this.#child, 'close');
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    // A command that has ended reads no more.
    this.#child.stdin.on('error', () => undefined);
  }

  /** Types a line. */
  type(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** Resolves with all lines so far, as soon as they are what is waited for; or when the command ends. */
  async lines(enough: (lines: readonly string[]) => boolean): Promise<readonly string[]> {
    while (!enough(this.#lines) && this.#child.exitCode === null)
      await Promise.race([once(this.#child.stdout, 'data'), this.#closed]);
    return this.#lines;
  }

  /** Interrupts the command as Ctrl+C does, which leaves standard input open, and waits for the end. */
  interrupt(): Promise<Ended> {
    this.#child.kill('SIGINT');
    return this.#ended();
  }

  /** Closes standard input, and waits for the end. */
  end(): Promise<Ended> {
    this.#child.stdin.end();
    return this.#ended();
  }

  async #ended(): Promise<Ended> {
    await this.#closed;
    return { status: this.#child.exitCode, output: this.#output, errors: this.#errors };
  }

  get #lines(): readonly string[] {
    return this.#output.split('\n').slice(0, -1);
  }
}

/** The arguments that make the call, all but its messages. */
export function argumentsOf({
  schema,
  service,
  method,
  target,
  metadata,
  deadline,
}: Omit<WholeCall, 'messages'>): readonly string[] {
  const {
    protocol,
    thrift,
    address,
    tls,
    authority,
    httpVersion,
    httpGet,
    encoding,
    compression,
    keepaliveMs,
  } = target;
  return [
    '--schema',
    schema,
    '--protocol',
    protocol,
    ...(thrift === undefined ? [] : ['--thrift', thriftWords(thrift).join(',')]),
    ...(tls?.ca === undefined ? [] : ['--cacert', tls.ca]),
    ...(tls?.cert === undefined ? [] : ['--cert', tls.cert]),
    ...(tls?.key === undefined ? [] : ['--key', tls.key]),
    ...(tls?.serverName === undefined ? [] : ['--servername', tls.serverName]),
    ...(tls?.verify === false ? ['--insecure'] : []),
    ...(authority === undefined ? [] : ['--authority', authority]),
    ...(httpVersion === undefined ? [] : ['--http', httpVersion]),
    ...(httpGet === undefined ? [] : ['--get']),
    ...(encoding === undefined ? [] : ['--encoding', encoding]),
    ...(compression === undefined ? [] : ['--compression', compression]),
    ...(keepaliveMs === undefined ? [] : ['--keepalive', `${keepaliveMs}ms`]),
    ...(metadata ?? []).flatMap((header) => ['-H', header]),
    ...(deadline === undefined ? [] : ['--deadline', deadline]),
    address,
    protocol === 'thrift' ? `${service}.${method}` : `${service}/${method}`,
  ];
}

function thriftWords({
  transport,
  protocol,
  header,
  zlib,
  multiplexed,
  strict,
}: ThriftSettings): readonly string[] {
  return [
    transport,
    protocol,
    ...(header === true ? ['header'] : []),
    ...(zlib === true ? ['zlib'] : []),
    ...(multiplexed === true ? ['multiplexed'] : []),
    ...(strict === false ? ['non-strict'] : []),
  ];
}

/** Headers among the arguments are warned of where they hold a credential, as those of tests may. */
export function withoutWarnings(errors: string): string {
  return errors.replaceAll(/^parlance call: warning: .* stands among the arguments, .*\n/gm, '');
}

/** Makes the call with `--events`, and reads what that prints. */
export async function callByCommand({ messages, ...call }: WholeCall, folder?: string): Promise<CallResult> {
  const command = new CommandLine(['--events', '-d', messages.join('\n'), ...argumentsOf(call)], folder);
  const { status, output, errors: said } = await command.end();
  const errors = withoutWarnings(said);
  const events = output.split('\n').slice(0, -1).map(readLine) as readonly PrintedEvent[];
  const of = (kind: string): readonly PrintedEvent[] => events.filter(({ event }) => event === kind);
  const error = errorOf(of('error')[0]?.error);
  const asItShould =
    error === undefined ? status === 0 && errors === '' : status === 1 && errors.includes(error.message);
  if (!asItShould)
    throw new Error(`parlance call ended with status ${status}, and said:\n${output}${errors}`);
  return {
    received: of('received').map(({ message = '' }) => message),
    headers: entriesOf(of('headers')[0]?.metadata),
    trailers: entriesOf(of('trailers')[0]?.metadata),
    error,
  };
}

/** A line of `--events`. */
interface PrintedEvent {
  readonly event: string;
  readonly message?: string;
  readonly metadata?: PrintedMetadata;
  readonly error?: PrintedError;
}

type PrintedMetadata = Readonly<Record<string, readonly string[]>>;

interface PrintedError extends Omit<CallErrorInfo, 'metadata' | 'details'> {
  readonly metadata?: PrintedMetadata;
  readonly details?: readonly { readonly type: string; readonly value: string }[];
}

function errorOf(printed: PrintedError | undefined): CallErrorInfo | undefined {
  if (printed === undefined) return undefined;
  const { metadata, details, ...error } = printed;
  return {
    ...error,
    ...(metadata && { metadata: entriesOf(metadata) }),
    ...(details && { details: details.map(({ type, value }) => ({ type, json: value })) }),
  };
}

function entriesOf(metadata: PrintedMetadata = {}): Metadata {
  return Object.entries(metadata).flatMap(([name, values]) => values.map((value) => [name, value] as const));
}

/** The object of a line, with the JSON of messages and details in it as it was printed: its numbers are exact. */
function readLine(line: string): unknown {
  const read = (node: JsonNode): unknown => {
    switch (node.kind) {
      case 'object':
        return Object.fromEntries(
          node.members.map(({ key, value }) => [
            key.value,
            payloads.has(key.value) && value.kind === 'object'
              ? line.slice(value.start, value.end)
              : read(value),
          ]),
        );
      case 'array':
        return node.items.map(read);
      case 'number':
        return Number(node.text);
      case 'string':
      case 'boolean':
        return node.value;
      case 'null':
      case 'missing':
        return null;
    }
  };
  return read(parseJson(line).value);
}

const payloads: ReadonlySet<string> = new Set(['message', 'value']);
