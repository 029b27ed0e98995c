/** The phases of a call with their times, from what its events tell. */
import * as l10n from '@vscode/l10n';
import type { EventDetail, MessageTimes } from '../../../../server/src/contract/call-log.ts';

/** In milliseconds since the start of the call; of a moment both are the same. */
export interface Phase {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface Timing {
  readonly phases: readonly Phase[];
  /** Whether the connection is of this call, or was there before, in a sentence. */
  readonly connection?: string;
}

/** What the facts of a connection call its steps, in the order in which they are taken. */
const stepNames: Readonly<Record<string, string>> = {
  'name lookup': l10n.t('Name lookup'),
  'TCP connect': l10n.t('TCP connection'),
  'proxy CONNECT': l10n.t('Proxy'),
  'TLS handshake': l10n.t('TLS handshake'),
};

/** @param details of the events that are no messages, in order, as far as they are known. */
export function phasesOf(details: readonly EventDetail[], times: MessageTimes): Timing {
  const connected = details.find(({ kind }) => kind === 'connected');
  const facts = connected?.metadata ?? [];
  const kept = facts.find(([name, value]) => name === 'connection' && value.startsWith('kept'))?.[1];
  const phases: Phase[] = connected === undefined ? [] : [...stepsOf(facts, connected.timeMs)];
  const first = (kind: EventDetail['kind']): number | undefined =>
    details.find((event) => event.kind === kind)?.timeMs;
  const sent = times.firstSent ?? connected?.timeMs ?? 0;
  const headers = first('headers');
  if (times.firstSent !== undefined) phases.push(moment(l10n.t('First message sent'), times.firstSent));
  if (headers !== undefined)
    phases.push({ name: l10n.t('Waiting for headers'), start: Math.min(sent, headers), end: headers });
  const { firstReceived, lastReceived } = times;
  if (firstReceived !== undefined) {
    const since = headers ?? sent;
    phases.push({
      name: l10n.t('Waiting for the first message'),
      start: Math.min(since, firstReceived),
      end: firstReceived,
    });
    if (lastReceived !== undefined && lastReceived > firstReceived)
      phases.push({ name: l10n.t('Messages, first to last'), start: firstReceived, end: lastReceived });
  }
  const half = first('half-closed');
  if (half !== undefined) phases.push(moment(l10n.t('Finished sending'), half));
  const error = first('error');
  if (error !== undefined) phases.push(moment('Error', error));
  const end = first('end');
  if (end !== undefined) phases.push({ name: l10n.t('The whole call'), start: 0, end });
  const connection =
    kept !== undefined
      ? l10n.t('The connection was {0}.', kept)
      : connected && l10n.t('The connection was opened for this call.');
  return {
    phases,
    ...(connection !== undefined && { connection }),
  };
}

/** The steps are told by how long they took; they end when the connection is there. */
function* stepsOf(facts: readonly (readonly [string, string])[], connectedMs: number): Generator<Phase> {
  const steps = facts.flatMap(([fact, value]) => {
    const ms = /^([0-9.]+) ms$/.exec(value)?.[1];
    const name = stepNames[fact];
    return ms === undefined || name === undefined ? [] : [{ name, ms: Number(ms) }];
  });
  let start = Math.max(0, connectedMs - steps.reduce((sum, { ms }) => sum + ms, 0));
  for (const { name, ms } of steps) {
    yield { name, start, end: start + ms };
    start += ms;
  }
  if (steps.length === 0) yield moment(l10n.t('Connected'), connectedMs);
}

function moment(name: string, at: number): Phase {
  return { name, start: at, end: at };
}
