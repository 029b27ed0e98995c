/**
 * The ways in which Thrift servers are spoken to, and the words for a server that wants another way than the one in
 * which it was called: what it wants, and what to change for that.
 */
import type { ThriftProtocol } from '../../../contract/target.ts';
import { hostAndPort } from '../../address.ts';
import { CallError } from '../../call-error.ts';
import type { Endpoint } from '../../transports/endpoint.ts';
import type { Framing } from './frame.ts';

/** How a Thrift message travels on a connection. */
export interface ThriftDialect {
  /** With THeader, `framed` means that its own frames stand in others. */
  readonly framing: Framing;
  readonly encoding: ThriftProtocol;
  readonly header: boolean;
  /** What the settings of a call say beyond this, in their words, which advice repeats where it still holds. */
  readonly alsoSaid?: readonly string[];
}

/** How a server is spoken to. */
export interface ServerWay {
  /** Over TLS. */
  readonly secure: boolean;
  readonly dialect: ThriftDialect;
  readonly multiplexed: boolean;
}

/** How a server was called, and where. */
export interface CalledWay extends ServerWay {
  readonly endpoint: Endpoint;
  /** Of HTTP. */
  readonly path?: string;
}

/** What is said of a server that does not answer as it was called. */
export interface Silence {
  /** A sentence by itself, which `, since …` may follow. */
  readonly what: string;
  /** What the dialect in which it does answer comes behind: `in frames`, `in THeader`. */
  readonly since: string;
}

/** The error for a server that wants to be called in another way. */
export function otherWay({ what, since }: Silence, found: ServerWay, called: CalledWay): CallError {
  if (found.secure !== called.secure || isHttp(found) !== isHttp(called)) return elsewhere(found, called);
  if (found.dialect.encoding !== called.dialect.encoding || !sameTransport(found.dialect, called.dialect))
    return otherDialect(since, found.dialect, called.dialect, found.multiplexed && !called.multiplexed);
  return new CallError('protocol', `${what}, since it is multiplexed: several services share it`, {
    advice: 'choose "multiplexed", so that methods are called with the name of their service',
    setting: { name: 'thrift', values: [wordsFor(found, called).join(',')] },
  });
}

/** It is at another kind of address. */
function elsewhere(found: ServerWay, called: CalledWay): CallError {
  const overHttp = isHttp(found);
  const changes = [
    ...(overHttp === isHttp(called) ? [] : [[overHttp, 'HTTP'] as const]),
    ...(found.secure === called.secure ? [] : [[found.secure, 'TLS'] as const]),
  ];
  const over = changes.filter(([is]) => is).map(([, name]) => name);
  const without = changes.filter(([is]) => !is).map(([, name]) => name);
  const how = [
    ...(over.length === 0 ? [] : [`over ${over.join(' and ')}`]),
    ...(without.length === 0 ? [] : [`without ${without.join(' and ')}`]),
  ].join(', ');
  const words = wordsFor(found, called);
  const address = addressFor(found, called);
  const sameWords = words.join() === wordsFor(called, called).join();
  return new CallError(found.secure === called.secure ? 'http' : 'tls', `the server speaks Thrift ${how}`, {
    advice: `call "${address}"${sameWords ? '' : `, and choose "${words.join(' ')}"`}`,
    setting: { name: 'thrift', values: [words.join(',')], address },
  });
}

/** Where the same server is called so, as the address of a target. Local sockets are what they are. */
export function addressFor(
  { secure, dialect }: Pick<ServerWay, 'secure' | 'dialect'>,
  { endpoint, path = '' }: Pick<CalledWay, 'endpoint' | 'path'>,
): string {
  const place = hostAndPort(endpoint);
  if (endpoint.socketPath !== undefined) return place;
  if (dialect.framing !== 'http') return `${secure ? 'thrifts' : 'thrift'}://${place}`;
  return `${secure ? 'https' : 'http'}://${place}${path === '/' ? '' : path}`;
}

/** As the settings of a target say it. */
export function wordsFor(found: ServerWay, called: ServerWay): readonly string[] {
  const words = wordsOf(found.dialect, called.dialect);
  return found.multiplexed && !called.multiplexed ? [...words, 'multiplexed'] : words;
}

function wordsOf(found: ThriftDialect, called: ThriftDialect): readonly string[] {
  const { framing, encoding, header } = found;
  const usual = header && framing === 'buffered';
  const kept = (called.alsoSaid ?? []).filter((word) => {
    if (word === 'zlib') return header;
    return word !== 'non-strict' || encoding === 'binary';
  });
  return [...(usual ? [] : [framing]), ...(header ? ['header'] : []), encoding, ...kept];
}

/** The error for a server that speaks another dialect; `start` is how its sentence starts. */
export function otherDialect(
  start: string,
  found: ThriftDialect,
  called: ThriftDialect,
  alsoMultiplexed = false,
): CallError {
  const words = [...wordsOf(found, called), ...(alsoMultiplexed ? ['multiplexed'] : [])];
  const changed = found.header || called.header || alsoMultiplexed;
  return new CallError(
    'protocol',
    `${start} ${difference(found, called)}${alsoMultiplexed ? ', and is multiplexed' : ''}`,
    {
      advice: changed ? `choose "${words.join(' ')}"` : choice(found, called),
      setting: { name: 'thrift', values: [words.join(',')] },
    },
  );
}

function difference(found: ThriftDialect, called: ThriftDialect): string {
  const protocol = `in ${protocolName(found.encoding)} protocol`;
  const frames = found.framing === 'framed' ? 'in frames' : 'unframed';
  const sameProtocol = found.encoding === called.encoding;
  if (found.header) return [headerInWords(found, called), ...(sameProtocol ? [] : [protocol])].join(', ');
  if (called.header) return [`${frames} and without THeader`, ...(sameProtocol ? [] : [protocol])].join(', ');
  if (sameProtocol) return frames;
  return sameFrames(found, called) ? protocol : `${protocol}, ${frames}`;
}

function choice(found: ThriftDialect, called: ThriftDialect): string {
  const transport = `the transport "${found.framing}"`;
  if (found.encoding === called.encoding) return `choose ${transport}`;
  const protocol = `the protocol "${found.encoding}"`;
  return `choose ${protocol}${sameFrames(found, called) ? '' : ` and ${transport}`}`;
}

function sameFrames(one: ThriftDialect, other: ThriftDialect): boolean {
  return (one.framing === 'framed') === (other.framing === 'framed');
}

function headerInWords(found: ThriftDialect, called: ThriftDialect): string {
  if (found.framing === 'framed') return 'in THeader, in frames of another kind';
  return called.header ? 'in THeader, without other frames around it' : 'in THeader';
}

/** As people write it. */
function protocolName(encoding: ThriftProtocol): string {
  if (encoding === 'thriftpy2-json') return "thriftpy2's JSON";
  return `Thrift's ${encoding === 'json' ? 'JSON' : encoding}`;
}

function isHttp({ dialect }: ServerWay): boolean {
  return dialect.framing === 'http';
}

function sameTransport(found: ThriftDialect, called: ThriftDialect): boolean {
  return found.header === called.header && sameFrames(found, called);
}
