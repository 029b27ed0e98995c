/**
 * The log of one call: events are added at its end and read by their sequence numbers, from a file that outlives the
 * process. In memory are only what is not yet written and the places of a few events, from which the others are found.
 */
import { messageOf } from '../../base/thrown.ts';
import { CallError } from '../call-error.ts';
import { byteSize } from '../limits.ts';
import { concatBytes } from '../../base/concat-bytes.ts';
import {
  encodeLogHeader,
  encodeRecord,
  lengthAt,
  lengthBytes,
  logMagic,
  recordingMagic,
  type StoredEvent,
} from './log-format.ts';
import type { LogEvent } from './log-event.ts';
import type { LogFile } from './log-port.ts';
import { LogReader } from './log-reader.ts';
import { type Place, PlaceIndex } from './place-index.ts';

export interface LoggedEvent extends StoredEvent {
  /** From 0, without gaps. */
  readonly seq: number;
}

/** How many bytes may wait to be written before whoever appends should wait too. */
const maxWaitingBytes = 8 * 1024 * 1024;

const defaultMaxLogBytes = 512 * 1024 * 1024;

/** A schema of many thousand files is a few megabytes. */
const maxHeaderBytes = 128 * 1024 * 1024;

export class EventLog {
  /** As it was given to `create`. */
  readonly header: unknown;
  readonly #file: LogFile;
  readonly #maxBytes: number;
  readonly #places = new PlaceIndex();
  #count = 0;
  /** Where the next record goes. */
  #end: number;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** Up to where the file was written. */
  #written = 0;
  /** What the file could not take, from `#written` on: it stays readable here. */
  readonly #unwritten: Uint8Array[] = [];
  /** The writing of all that waits, and of the piece that is being written. */
  #writing: Promise<void> | undefined;
  #piece: Promise<void> = Promise.resolve();
  #failure: CallError | undefined;
  #grown: PromiseWithResolvers<void> | undefined;
  #finished = false;

  private constructor(file: LogFile, header: unknown, end: number, maxBytes: number) {
    this.#file = file;
    this.header = header;
    this.#end = end;
    this.#maxBytes = maxBytes;
  }

  /** A new log in an empty file. The header is whatever JSON can say. */
  static create(file: LogFile, header: unknown, maxBytes = defaultMaxLogBytes): EventLog {
    const bytes = encodeLogHeader(header);
    const log = new EventLog(file, header, bytes.length, maxBytes);
    log.#write(bytes);
    return log;
  }

  /**
   * The log, or the recording, that a file holds, for reading. `onEvent` is told every event, in order, payloads cut to nothing.
   * Nothing where the file is no log.
   */
  static async open(file: LogFile, onEvent: (stored: LoggedEvent) => void): Promise<EventLog | undefined> {
    const startBytes = logMagic.length + lengthBytes;
    const start = await file.read(0, startBytes);
    if (start.length < startBytes || ![logMagic, recordingMagic].some((magic) => beginsWith(start, magic)))
      return undefined;
    const headerBytes = lengthAt(start, logMagic.length);
    const size = await file.size();
    if (headerBytes > maxHeaderBytes || start.length + headerBytes > size) return undefined;
    const header = headerFrom(await file.read(start.length, headerBytes));
    if (header === undefined) return undefined;
    const log = new EventLog(file, header, start.length + headerBytes, 0);
    log.#finished = true;
    log.#written = size;
    const reader = log.#reader(log.#end, size);
    do
      for (let stored = reader.next(0); stored !== undefined; stored = reader.next(0)) {
        onEvent({ seq: log.#count, ...stored });
        log.#advance(reader.offset - log.#end);
      }
    while (await reader.fetch());
    return log;
  }

  /** How many events there are. */
  get count(): number {
    return this.#count;
  }

  /** Whether no more will come. */
  get finished(): boolean {
    return this.#finished;
  }

  /** What was in the way of the last writing, or that the log is full. Events are still taken, as far as they go. */
  get failure(): CallError | undefined {
    return this.#failure;
  }

  /** Adds an event. To be awaited, where it is defined, before more is added: writing has fallen behind. */
  append(event: LogEvent): Promise<void> | undefined {
    const bytes = encodeRecord(event);
    this.#advance(bytes.length);
    this.#write(bytes);
    if (this.#end > this.#maxBytes) this.#failure ??= logFull(this.#maxBytes);
    this.#grown?.resolve();
    this.#grown = undefined;
    return this.#waitingBytes > maxWaitingBytes ? this.#writing : undefined;
  }

  /** Resolves when all events that there are now are in the file, or cannot be. */
  async written(): Promise<void> {
    await this.#readable(this.#end);
  }

  /** Resolves when the log has more events than now, or no more will come. */
  async grown(): Promise<void> {
    if (this.#finished) return;
    this.#grown ??= Promise.withResolvers<void>();
    await this.#grown.promise;
  }

  /**
   * The events with sequence numbers `from` up to, not including, `to`.
   * @param maxPayloadBytes how much of each message's payload is read.
   */
  async range(from: number, to: number, maxPayloadBytes: number): Promise<readonly LoggedEvent[]> {
    const events: LoggedEvent[] = [];
    for await (const piece of this.pieces(from, to, maxPayloadBytes)) events.push(...piece);
    return events;
  }

  /** The events with these sequence numbers, which ascend. Of what lies between them little is read. */
  async pick(seqs: readonly number[], maxPayloadBytes: number): Promise<readonly LoggedEvent[]> {
    const end = await this.#readable(this.#end);
    const events: LoggedEvent[] = [];
    let from: Place | undefined;
    let reader: LogReader | undefined;
    let nextSeq = 0;
    for (const seq of seqs) {
      const found = this.#places.find(seq);
      if (found === undefined) break;
      if (reader === undefined || found.place !== from) {
        from = found.place;
        nextSeq = from.seq;
        reader = this.#reader(from.offset, Math.min(found.next ?? end, end));
      }
      for (; nextSeq < seq; nextSeq++) if (!(await skipped(reader))) return events;
      const stored = await nextOf(reader, maxPayloadBytes);
      if (stored === undefined) return events;
      events.push(loggedAs(seq, stored));
      nextSeq++;
    }
    return events;
  }

  /** The events of a range, so many at a time as are read at once: memory does not depend on how many there are. */
  async *pieces(
    from: number,
    to: number,
    maxPayloadBytes: number,
  ): AsyncGenerator<readonly LoggedEvent[], void, undefined> {
    const first = Math.max(0, from);
    const last = Math.min(to, this.#count);
    const start = this.#places.find(first)?.place;
    if (start === undefined || first >= last) return;
    const end = await this.#readable(this.#end);
    const reader = this.#reader(start.offset, end);
    let { seq } = start;
    do {
      while (seq < first && reader.skip()) seq++;
      const piece: LoggedEvent[] = [];
      while (seq >= first && seq < last) {
        const stored = reader.next(maxPayloadBytes);
        if (stored === undefined) break;
        piece.push(loggedAs(seq, stored));
        seq++;
      }
      if (piece.length > 0) yield piece;
    } while (seq < last && (await reader.fetch()));
  }

  /** Nothing more will be added. */
  async finish(): Promise<void> {
    this.#finished = true;
    this.#grown?.resolve();
    await this.#readable(this.#end);
    await this.#file.finish();
  }

  /** Resolves when all before the offset can be read, with how much of it that is. */
  async #readable(offset: number): Promise<number> {
    while (this.#written < offset && this.#writing !== undefined) await this.#piece;
    return offset;
  }

  #reader(from: number, to: number): LogReader {
    return new LogReader((offset, length) => this.#read(offset, length), from, to);
  }

  async #read(offset: number, length: number): Promise<Uint8Array> {
    const inFile = Math.min(length, Math.max(0, this.#written - offset));
    const written = inFile > 0 ? await this.#file.read(offset, inFile) : new Uint8Array(0);
    if (inFile === length || this.#unwritten.length === 0) return written;
    const start = Math.max(0, offset - this.#written);
    const rest = concatBytes(this.#unwritten).subarray(start, start + length - inFile);
    return concatBytes([written, rest]);
  }

  #advance(bytes: number): void {
    this.#places.add(this.#count, this.#end);
    this.#count++;
    this.#end += bytes;
  }

  /** What comes while the file is being written to goes with the next piece. */
  #write(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#writing ??= this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const bytes = concatBytes(this.#waiting);
      this.#waiting = [];
      this.#waitingBytes = 0;
      this.#piece = this.#writePiece(bytes);
      await this.#piece;
    }
    this.#writing = undefined;
  }

  async #writePiece(bytes: Uint8Array): Promise<void> {
    // In the file, nothing could be found behind a gap.
    if (this.#unwritten.length > 0) {
      this.#unwritten.push(bytes);
      return;
    }
    try {
      await this.#file.append(bytes);
      this.#written += bytes.length;
    } catch (thrown) {
      this.#unwritten.push(bytes);
      this.#failure ??= notWritten(thrown);
    }
  }
}

function beginsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/**
 * One event, whole.
 * @throws {CallError} where the log has none of that number.
 */
export async function eventAt(log: EventLog, seq: number): Promise<LoggedEvent> {
  const [logged] = await log.range(seq, seq + 1, Infinity);
  if (logged === undefined) throw new CallError('internal', `the call has no event ${seq}`);
  return logged;
}

/** Member by member: this is done for each of a million events, and spreading an object takes several times as long. */
function loggedAs(seq: number, { event, payloadBytes }: StoredEvent): LoggedEvent {
  return { seq, event, payloadBytes };
}

/** The next event, fetched where need be; nothing at the end of what there is. */
async function nextOf(reader: LogReader, maxPayloadBytes: number): Promise<StoredEvent | undefined> {
  for (;;) {
    const stored = reader.next(maxPayloadBytes);
    if (stored !== undefined || !(await reader.fetch())) return stored;
  }
}

async function skipped(reader: LogReader): Promise<boolean> {
  while (!reader.skip()) if (!(await reader.fetch())) return false;
  return true;
}

/** The header that a log begins with, which is an object of JSON. */
function headerFrom(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(json)) as unknown;
  } catch {
    return undefined;
  }
}

function notWritten(thrown: unknown): CallError {
  return new CallError(
    'internal',
    `the log of the call could not be written, and the call was ended: ${messageOf(thrown)}`,
    {
      advice: 'what had come until then can still be read, as long as the process that runs calls is there',
      cause: thrown,
    },
  );
}

function logFull(maxBytes: number): CallError {
  return new CallError('limit', `the call has filled its log of ${byteSize(maxBytes)} and was ended`, {
    code: 'resource_exhausted',
    advice:
      'what had come until then can be read; "parlance.calls.logMegabytes" in the settings has logs grow larger',
  });
}
