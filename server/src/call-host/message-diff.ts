/** Compares what two messages of a call say, line by line, with what is the same left out but for a few lines. */
import { diffArrays } from 'diff';
import type { DiffLine, MessageDiff } from '../contract/message-anatomy.ts';
import { CallError } from '../calls/call-error.ts';
import type { Codec } from '../calls/codec.ts';
import { prettyJson } from '../calls/json/pretty-json.ts';
import { eventAt, type EventLog, type LoggedEvent } from '../calls/log/event-log.ts';
import { visibleJson } from '../calls/visible-text.ts';
import { decodeLogged } from './event-view.ts';

/** How far back the message before is looked for, in events; and how many are read at once. */
const maxDistance = 20_000;
const pieceSize = 500;

/** How many lines around a change are shown. */
const contextLines = 3;
const maxLines = 2_000;

/** How many lines may differ, and how long it may take to find which, before all are taken to. */
const maxEdits = 5_000;
const timeoutMs = 500;

interface Compared {
  readonly log: EventLog;
  readonly codec: Codec | undefined;
}

/** @throws {CallError} where an event is none, or no message. */
export async function diffMessages(
  { log, codec }: Compared,
  seq: number,
  against?: number,
): Promise<MessageDiff> {
  const message = await eventAt(log, seq);
  const linesOf = (logged: LoggedEvent): readonly string[] =>
    prettyJson(visibleJson(decodeLogged(logged, codec)?.json ?? '')).split('\n');
  if (!('message' in message.event)) throw new CallError('internal', `the event ${seq} is no message`);
  const other = against ?? (await seqBefore(log, message));
  if (other === undefined) return { seq, lines: [], added: 0, removed: 0, omitted: 0 };
  const before = linesOf(await eventAt(log, other));
  return { seq, against: other, ...diffLines(before, linesOf(message)) };
}

/** The last message before of the same direction, and of Thrift of the same method and type. */
async function seqBefore(log: EventLog, { seq, event }: LoggedEvent): Promise<number | undefined> {
  const kind = kindOf(event);
  for (let to = seq; to > Math.max(0, seq - maxDistance); to -= pieceSize) {
    const events = await log.range(Math.max(0, to - pieceSize), to, 0);
    const found = events.findLast((each) => 'message' in each.event && kindOf(each.event) === kind);
    if (found !== undefined) return found.seq;
  }
  return undefined;
}

function kindOf(event: LoggedEvent['event']): string {
  const thrift = 'message' in event ? event.message.thrift : undefined;
  return `${event.kind} ${thrift?.method ?? ''} ${thrift?.type ?? ''}`;
}

/** Of many lines, those behind the first are counted only. */
export function diffLines(
  before: readonly string[],
  after: readonly string[],
): Omit<MessageDiff, 'seq' | 'against'> {
  // Without an answer in time, everything has changed.
  const parts = diffArrays([...before], [...after], { maxEditLength: maxEdits, timeout: timeoutMs }) ?? [
    { added: false, removed: true, value: before, count: before.length },
    { added: true, removed: false, value: after, count: after.length },
  ];
  const lines: DiffLine[] = [];
  let added = 0;
  let removed = 0;
  for (const [index, part] of parts.entries()) {
    if (part.added) added += part.value.length;
    if (part.removed) removed += part.value.length;
    const kind = part.added ? 'added' : part.removed ? 'removed' : 'same';
    if (kind !== 'same') lines.push(...part.value.map((text) => ({ kind, text }) as const));
    else lines.push(...shortened(part.value, index > 0, index < parts.length - 1));
  }
  const omitted = Math.max(0, lines.length - maxLines);
  return { lines: lines.slice(0, maxLines), added, removed, omitted };
}

/** The lines next to a change, and how many are left out between them. */
function shortened(same: readonly string[], hasBefore: boolean, hasAfter: boolean): readonly DiffLine[] {
  const head = hasBefore ? contextLines : 0;
  const tail = hasAfter ? contextLines : 0;
  const line = (text: string): DiffLine => ({ kind: 'same', text });
  const hidden = same.length - head - tail;
  if (hidden <= 1) return same.map(line);
  return [
    ...same.slice(0, head).map(line),
    { kind: 'gap', text: `${hidden} lines` },
    ...same.slice(same.length - tail).map(line),
  ];
}
