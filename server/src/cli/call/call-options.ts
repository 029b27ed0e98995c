/** What the arguments of `parlance call` ask for. Looks at the arguments alone: no schema, no file. */
import { parseArgs } from 'node:util';
import { copyTargetIds } from '../../calls/copy-as/index.ts';
import { type ShellName, shellNames } from '../../contract/call-copy.ts';
import type { Metadata, ProtocolName, Target, TargetLimits } from '../../contract/target.ts';
import { protocols } from '../../languages/rpc/directives.ts';
import { limitOption } from '../../languages/rpc/target-limits.ts';
import { readThriftWords, thriftSettingsAt } from '../../languages/rpc/thrift-words.ts';
import { UsageError } from '../command.ts';
import { type NetworkOptions, networkOptionForms, networkOptions, timeFrom } from './network-options.ts';
import { splitUrl } from './call-url.ts';

export interface CallOptions {
  readonly to: CallDestination;
  /** The service, with or without a method, as written. */
  readonly path: string;
  /** A file or folder, as written; `reflection` is the server itself. Absent where a saved target may say it. */
  readonly schema: string | undefined;
  readonly include: readonly string[];
  /** Where it is absent, the address and the schema decide. */
  readonly protocol: ProtocolName | undefined;
  /** Values may mention secrets by name. */
  readonly metadata: Metadata;
  readonly data: MessageData | undefined;
  readonly deadlineMs: number | undefined;
  readonly limits: TargetLimits;
  readonly maxReflectionBytes: number | undefined;
  readonly maxReflectionFiles: number | undefined;
  readonly network: NetworkOptions;
  /** Files with variables of the environment. */
  readonly envFiles: readonly string[];
  /** Whether production may be called by methods that are not free of side effects. */
  readonly allowProd: boolean;
  /** Whether the token command of the target may be run. */
  readonly allowCommands: boolean;
  /** Whether to say how the schema differs from the server's own, in place of a call. */
  readonly compareSchema: boolean;
  /** Whether to print every event, not just the messages received. */
  readonly events: boolean;
  /** What to print the call as, in place of making it. */
  readonly print: { readonly tool: string; readonly shell: ShellName } | undefined;
}

/** Where a call goes: to an address, or to a target that is saved under a name. */
export type CallDestination =
  | {
      readonly kind: 'address';
      /** As a target has it. */
      readonly address: string;
      /** In lower case; absent from a bare `host:port`. */
      readonly scheme: string | undefined;
      readonly thrift: NonNullable<Target['thrift']>;
    }
  | { readonly kind: 'target'; readonly name: string };

/** Where the messages to send come from. */
export type MessageData =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'input' };

/** @throws {UsageError}, which never repeats the value of a header. */
export function callOptions(args: readonly string[]): CallOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      target: { type: 'string' },
      'env-file': { type: 'string', multiple: true, default: [] },
      'allow-prod': { type: 'boolean', default: false },
      'allow-commands': { type: 'boolean', default: false },
      include: { type: 'string', short: 'I', multiple: true, default: [] },
      schema: { type: 'string' },
      protocol: { type: 'string' },
      header: { type: 'string', short: 'H', multiple: true, default: [] },
      data: { type: 'string', short: 'd' },
      events: { type: 'boolean', default: false },
      'compare-schema': { type: 'boolean', default: false },
      print: { type: 'string' },
      shell: { type: 'string' },
      thrift: { type: 'string' },
      deadline: { type: 'string' },
      'max-message-bytes': { type: 'string' },
      'max-sent-message-bytes': { type: 'string' },
      'max-inflation-ratio': { type: 'string' },
      'max-metadata-bytes': { type: 'string' },
      'max-empty-frames': { type: 'string' },
      'max-reflection-bytes': { type: 'string' },
      'max-reflection-files': { type: 'string' },
      ...networkOptionForms,
    },
  });
  const protocol = protocolFrom(values.protocol, values.thrift);
  const { to, path } = placeFrom(positionals, values);
  const { include } = values;
  if (values['compare-schema'] && (values.schema === undefined || values.schema === 'reflection'))
    throw new UsageError(
      '--compare-schema compares what the server says with --schema FILE|DIR; give that too',
    );
  return {
    to,
    path,
    schema: to.kind === 'target' ? values.schema : schemaFrom(values.schema, to, { protocol, include }),
    include,
    protocol,
    metadata: values.header.map(headerFrom),
    data: dataFrom(values.data),
    deadlineMs: timeFrom('deadline', values.deadline, 1),
    limits: {
      ...limitFrom('maxMessageBytes', values['max-message-bytes']),
      ...limitFrom('maxSentMessageBytes', values['max-sent-message-bytes']),
      ...limitFrom('maxInflationRatio', values['max-inflation-ratio']),
      ...limitFrom('maxMetadataBytes', values['max-metadata-bytes']),
      ...limitFrom('maxEmptyFrames', values['max-empty-frames']),
    },
    maxReflectionBytes: countFrom('--max-reflection-bytes', values['max-reflection-bytes']),
    maxReflectionFiles: countFrom('--max-reflection-files', values['max-reflection-files']),
    network: networkOptions(values, process.cwd()),
    envFiles: values['env-file'],
    allowProd: values['allow-prod'],
    allowCommands: values['allow-commands'],
    events: values.events,
    compareSchema: values['compare-schema'],
    print: printFrom(values.print, values.shell),
  };
}

interface PlaceValues {
  readonly target?: string | undefined;
  readonly thrift?: string | undefined;
}

/** Where the call goes, and what is called there. @throws {UsageError} */
export function placeFrom(
  positionals: readonly string[],
  { target: name, thrift }: PlaceValues,
): { readonly to: CallDestination; readonly path: string } {
  const [first, second, ...more] = positionals;
  const surplus = name === undefined ? more[0] : second;
  if (name !== undefined && first?.includes('://') === true)
    throw new UsageError('--target says where the call goes; leave out the URL');
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is one argument too many`);
  if (name !== undefined) {
    if (thrift !== undefined)
      throw new UsageError('--thrift is for a URL; a target says itself how Thrift is spoken');
    return { to: { kind: 'target', name }, path: first?.replace(/^\/+/, '') ?? '' };
  }
  if (first === undefined) throw new UsageError('no URL was given');
  const { address, scheme, path } = splitUrl(first, second);
  return { to: { kind: 'address', address, scheme, thrift: thriftFrom(thrift, address) }, path };
}

function printFrom(tool: string | undefined, shell: string | undefined): CallOptions['print'] {
  const usual: ShellName = process.platform === 'win32' ? 'powershell' : 'sh';
  const found = shell === undefined ? usual : shellNames.find((name) => name === shell);
  if (found === undefined) throw new UsageError(`--shell takes ${shellNames.join(', ')}, not "${shell}"`);
  if (tool === undefined && shell !== undefined) throw new UsageError('--shell is for --print');
  if (tool === undefined) return undefined;
  if (copyTargetIds.includes(tool)) return { tool, shell: found };
  throw new UsageError(`--print takes one of ${copyTargetIds.join(', ')}, not "${tool}"`);
}

interface SchemaFacts {
  readonly protocol: ProtocolName | undefined;
  readonly include: readonly string[];
}

/** Who gives no schema means the server's own, where servers have one to tell. */
function schemaFrom(
  text: string | undefined,
  { scheme }: { readonly scheme: string | undefined },
  { protocol, include }: SchemaFacts,
): string {
  const isThrift = protocol === undefined ? scheme?.startsWith('thrift') === true : protocol === 'thrift';
  const giveFiles = 'give the file or folder that declares the service: --schema FILE|DIR';
  if (isThrift && (text === undefined || text === 'reflection'))
    throw new UsageError(`Thrift servers do not tell their schema; ${giveFiles}`);
  if (text === undefined && include.length > 0) throw new UsageError(giveFiles);
  return text ?? 'reflection';
}

/** `thrift` is the value of `--thrift`, which says how Thrift is spoken, and so that it is. */
export function protocolFrom(text: string | undefined, thrift: string | undefined): ProtocolName | undefined {
  if (thrift !== undefined && text !== undefined && text !== 'thrift')
    throw new UsageError('--thrift is for --protocol thrift');
  if (text === undefined) return thrift === undefined ? undefined : 'thrift';
  const known = [...protocols.keys()];
  const found = known.find((name) => name === text);
  if (found !== undefined) return found;
  throw new UsageError(`there is no protocol "${text}"; choose one of: ${known.join(', ')}`);
}

function thriftFrom(text: string | undefined, address: string): NonNullable<Target['thrift']> {
  const words = text?.split(/[\s,]+/).filter((word) => word !== '') ?? [];
  if (text === undefined) return thriftSettingsAt(address);
  const read = readThriftWords(words);
  if ('settings' in read) return thriftSettingsAt(address, read.settings);
  throw new UsageError(`--thrift: ${read.problem.message}; ${read.problem.help}`);
}

export function headerFrom(text: string, index: number): readonly [string, string] {
  const colon = text.indexOf(':');
  if (colon < 1) {
    const lacks = colon < 0 ? 'colon' : 'name';
    throw new UsageError(`header ${index + 1} (-H) has no ${lacks}; write it as 'name: value'`);
  }
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

function dataFrom(text: string | undefined): MessageData | undefined {
  if (text === undefined) return undefined;
  if (text === '@-' || text === '@') return { kind: 'input' };
  return text.startsWith('@') ? { kind: 'file', path: text.slice(1) } : { kind: 'text', text };
}

function limitFrom(name: keyof TargetLimits, text: string | undefined): TargetLimits {
  const limit = countFrom(limitOption(name), text);
  return limit === undefined ? {} : { [name]: limit };
}

function countFrom(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (/^[0-9]+$/.test(text) && count > 0 && count <= 2 ** 31 - 1) return count;
  const what = option.endsWith('bytes') ? 'a number of bytes' : 'a number';
  throw new UsageError(`${option} takes ${what} from 1 to ${2 ** 31 - 1}, not "${text}"`);
}
