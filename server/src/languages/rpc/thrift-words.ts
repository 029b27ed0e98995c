/**
 * The words that say how Thrift messages travel, as in `# @thrift framed binary multiplexed`, on the command line too:
 * which there are, what they mean together, and which fit behind others.
 */
import type { ThriftProtocol, ThriftSettings, ThriftTransport } from '../../contract/target.ts';
import { visibleText } from './visible-text.ts';

export const thriftTransports: readonly ThriftTransport[] = ['framed', 'buffered', 'http'];
export const thriftProtocols: readonly ThriftProtocol[] = ['binary', 'compact', 'json', 'thriftpy2-json'];

/** What a header frame of Apache's libraries can hold. */
const protocolsInHeader: ReadonlySet<ThriftProtocol> = new Set(['binary', 'compact']);

/** The words beside those of transports and protocols, and what each is for. */
const extras = {
  header: 'messages travel in THeader, with metadata',
  zlib: 'compressed, in THeader',
  multiplexed: 'several services share the server; a name of the service may follow',
  'non-strict': 'binary in its old form, without a version',
} as const;

/** What exists and is not spoken here, so that the answer is "not supported" rather than "unknown". */
const unsupported: ReadonlySet<string> = new Set(['snappy', 'hmac', 'ttheader', 'rocket', 'simplejson']);

/** Settings as they are written: a transport that is not named follows from the rest, and from the address. */
export type WrittenThrift = Omit<ThriftSettings, 'transport'> & { readonly transport?: ThriftTransport };

export interface ThriftWordsProblem {
  readonly message: string;
  readonly help: string;
}

/** What the words mean. There must be one of them at least. */
export function readThriftWords(
  words: readonly string[],
): { readonly settings: WrittenThrift } | { readonly problem: ThriftWordsProblem } {
  const rest = [...words];
  const at = rest.indexOf('multiplexed');
  const serviceName = at < 0 || isKnown(rest[at + 1]) ? undefined : rest.splice(at + 1, 1)[0];
  const unknown = rest.find((word) => !isKnown(word));
  if (unknown !== undefined) return { problem: notKnown(unknown) };
  const [transport, otherTransport] = thriftTransports.filter((word) => rest.includes(word));
  const [protocol = 'binary', otherProtocol] = thriftProtocols.filter((word) => rest.includes(word));
  const twice = new Set(rest).size < rest.length;
  if (rest.length === 0 || (otherTransport ?? otherProtocol) !== undefined || twice)
    return {
      problem: {
        message: `"${visibleText(words.join(' '))}" is not one transport and one protocol`,
        help: 'write "framed binary"',
      },
    };
  const settings: WrittenThrift = {
    ...(transport === undefined ? {} : { transport }),
    protocol,
    ...(rest.includes('header') && { header: true }),
    ...(rest.includes('zlib') && { zlib: true }),
    ...(at >= 0 && { multiplexed: true }),
    ...(serviceName === undefined ? {} : { serviceName }),
    ...(rest.includes('non-strict') && { strict: false }),
  };
  const problem = contradiction(settings);
  return problem === undefined ? { settings } : { problem };
}

/** What in the settings does not go together. */
export function contradiction(settings: WrittenThrift): ThriftWordsProblem | undefined {
  const { protocol, header, zlib, multiplexed, serviceName, strict } = settings;
  if (header === true && !protocolsInHeader.has(protocol))
    return { message: `"header" does not carry "${protocol}"`, help: 'choose "binary" or "compact"' };
  if (zlib === true && header !== true)
    return { message: '"zlib" is for messages in THeader', help: 'add "header", or leave out "zlib"' };
  if (strict === false && protocol !== 'binary')
    return { message: `"${protocol}" has no form that is not strict`, help: 'choose "binary"' };
  if (serviceName !== undefined && multiplexed !== true)
    return {
      message: 'a name for the service is sent to multiplexed servers only',
      help: 'say "multiplexed" too, or leave out the name',
    };
  return undefined;
}

/** The settings for an address: what is called by `http://` travels so, and THeader has frames of its own. */
export function thriftSettingsAt(
  address: string,
  written: WrittenThrift = { protocol: 'binary' },
): ThriftSettings {
  if (written.transport !== undefined) return { ...written, transport: written.transport };
  const overHttp = /^https?:\/\//i.test(address);
  return { ...written, transport: overHttp ? 'http' : written.header === true ? 'buffered' : 'framed' };
}

/** Whether metadata travels with messages. */
export function carriesMetadata({ transport, header }: ThriftSettings): boolean {
  return transport === 'http' || header === true;
}

/** The words that can follow, with what each is for. */
export function wordsBehind(
  words: readonly string[],
): readonly { readonly word: string; readonly what: string }[] {
  const has = (word: string): boolean => words.includes(word);
  const hasTransport = thriftTransports.some(has);
  const protocol = thriftProtocols.find(has);
  const inHeader = has('header') || has('zlib');
  const transports = hasTransport ? [] : thriftTransports;
  const protocols =
    protocol === undefined
      ? thriftProtocols
          .filter((word) => !inHeader || protocolsInHeader.has(word))
          .filter((word) => !has('non-strict') || word === 'binary')
      : [];
  const fitting = (Object.keys(extras) as (keyof typeof extras)[]).filter((word) => {
    if (has(word)) return false;
    if (word === 'header') return protocol === undefined || protocolsInHeader.has(protocol);
    if (word === 'zlib') return has('header');
    return word === 'multiplexed' || protocol === undefined || protocol === 'binary';
  });
  return [
    ...transports.map((word) => ({ word, what: 'a transport of Thrift' })),
    ...protocols.map((word) => ({ word, what: 'a protocol of Thrift' })),
    ...fitting.map((word) => ({ word, what: extras[word] })),
  ];
}

function isKnown(word: string | undefined): boolean {
  const known: readonly string[] = knownWords;
  return word === undefined || known.includes(word);
}

const knownWords = [...thriftTransports, ...thriftProtocols, ...Object.keys(extras)];

function notKnown(word: string): ThriftWordsProblem {
  const message = unsupported.has(word)
    ? `"${word}" is not supported`
    : `"${visibleText(word)}" is not a Thrift transport or protocol`;
  return { message, help: `supported are ${knownWords.join(', ')}` };
}
