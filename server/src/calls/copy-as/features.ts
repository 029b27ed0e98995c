/** What a call can ask for beside its method, messages and metadata, so that a copy says what it leaves out. */
import { parseAddress } from '../address.ts';
import type { ScriptStep } from '../../contract/prepared-call.ts';
import { type CopiedCall, mostRepeats } from './copied-call.ts';

/** Each with what it is called in a sentence, and whether a call asks for it. */
const features = {
  deadline: ['the deadline', ({ call }) => call.deadlineMs !== undefined],
  authority: ['the authority', ({ call }) => call.target.authority !== undefined],
  serverName: ['the name for the certificate', ({ call }) => call.target.tls?.serverName !== undefined],
  ca: ['the trusted certificates', ({ call }) => call.target.tls?.ca !== undefined],
  cert: ['the client certificate', ({ call }) => call.target.tls?.cert !== undefined],
  passphrase: ['the passphrase of the key', ({ call }) => call.target.tls?.passphrase !== undefined],
  unverified: ['that the certificate is not checked', ({ call }) => call.target.tls?.verify === false],
  proxy: ['the proxy', ({ call }) => call.target.proxy !== undefined],
  connectTimeout: ['the time limit of connecting', ({ call }) => call.target.connectTimeoutMs !== undefined],
  keepalive: ['keepalive', ({ call }) => call.target.keepaliveMs !== undefined],
  compression: ['compression', ({ call }) => call.target.compression !== undefined],
  maxMessageBytes: ['the limit of message size', ({ call }) => call.target.maxMessageBytes !== undefined],
  httpVersion: ['the HTTP version', ({ call }) => call.target.httpVersion !== undefined],
  httpGet: ['asking by GET', ({ call }) => call.target.httpGet === true && call.safe === true],
  encoding: ['the JSON encoding', ({ call }) => call.target.encoding === 'json'],
  pauses: ['waits and delays between messages', ({ call }) => call.script.some((step) => pauses(step))],
  repeats: [
    `repetitions of a message beyond ${mostRepeats}`,
    ({ call }) =>
      call.script.some((step) => step.kind === 'message' && (step.repeat?.count ?? 0) > mostRepeats),
  ],
  socket: ['the local socket', ({ call }) => parseAddress(call.target.address).socketPath !== undefined],
  path: ['the path in the address', ({ call }) => parseAddress(call.target.address).path !== ''],
} as const satisfies Readonly<Record<string, readonly [string, (copied: CopiedCall) => boolean]>>;

function pauses(step: ScriptStep): boolean {
  return (
    step.kind === 'wait' ||
    step.kind === 'delay' ||
    (step.kind === 'message' && (step.repeat?.everyMs ?? 0) > 0)
  );
}

export type Feature = keyof typeof features;

export function asksFor(copied: CopiedCall, feature: Feature): boolean {
  return features[feature][1](copied);
}

/** What the call asks for and the tool does not do, as the notes of the copy; `tool` is its name. */
export function notCarried(copied: CopiedCall, tool: string, carried: readonly Feature[]): readonly string[] {
  const names = Object.keys(features) as Feature[];
  const missing = names.filter((name) => !carried.includes(name) && asksFor(copied, name));
  if (missing.length === 0) return [];
  return [`not carried over to ${tool}: ${missing.map((name) => features[name][0]).join(', ')}`];
}
