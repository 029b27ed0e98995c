/**
 * The log of one call: events are added at its end and read by their sequence numbers, from a file that outlives the
 * process. In memory are only what is not yet written and the places of a few events, from which the others are found.
 */
import { CallError } from '../call-error.ts';
import type { CallEvent } from '../call.ts';
import { byteSize } from '../limits.ts';
import { concatBytes } from '../../base/concat-bytes.ts';
import { FileWindow } from './file-window.ts';
import {
  decodeBody,
  encodeLogHeader,
  bodySizes,
  encodeRecord,
  lengthAt,
  lengthBytes,
  magic,
  recordHeadBytes,
  type StoredEvent,
} from './log-format.ts';
import type { LogFile } from './log-port.ts';

export interface LoggedEvent extends StoredEvent {
  /** From 0, without gaps. */
  readonly seq: number;
}

/** Of every so manieth event the place is kept. */
const indexStep = 256;

/** How many bytes may wait to be written before whoever appends should wait too. */
const maxWaitingBytes = 8 * 1024 * 1024;

const defaultMaxLogBytes = 512 * 1024 * 1024;

export class EventLog {
  /** As it was given to `create`. */
  readonly header: unknown;
  readonly #file: LogFile;
  readonly #maxBytes: number;
  /** The offset of every `indexStep`th event. */
  readonly #index: number[] = [];
  #count = 0;
  /** Where the next record goes. */
  #end: number;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** Up to where the file was written. */
  #written = 0;
  /** The writing of all that waits, and of the piece that is being written. */
  #writing: Promise<void> | undefined;
  #piece: Promise<void> = Promise.resolve();
  #failure: CallError | undefined;

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
   * The log that a file holds, for reading. `onEvent` is told every event, in order, payloads cut to nothing.
   * Nothing where the file is no log.
   */
  static async open(file: LogFile, onEvent: (stored: LoggedEvent) => void): Promise<EventLog | undefined> {
    const window = new FileWindow(file);
    const start = Uint8Array.from(await window.at(0, magic.length + lengthBytes));
    if (start.length < magic.length + lengthBytes || magic.some((byte, at) => start[at] !== byte))
      return undefined;
    const headerBytes = lengthAt(start, magic.length);
    const json = await window.at(start.length, headerBytes);
    if (json.length < headerBytes) return undefined;
    const header = JSON.parse(new TextDecoder().decode(json)) as unknown;
    const log = new EventLog(file, header, start.length + headerBytes, 0);
    const size = await file.size();
    log.#written = size;
    for (;;) {
      const found = await storedAt(window, log.#end, size, 0);
      if (found === undefined) return log;
      onEvent({ seq: log.#count, ...found.stored });
      log.#advance(found.bytes);
    }
  }

  /** How many events there are. */
  get count(): number {
    return this.#count;
  }

  /** What was in the way of the last writing, or that the log is full. Events are still taken, as far as they go. */
  get failure(): CallError | undefined {
    return this.#failure;
  }

  /** Adds an event. To be awaited, where it is defined, before more is added: writing has fallen behind. */
  append(event: CallEvent): Promise<void> | undefined {
    const bytes = encodeRecord(event);
    this.#advance(bytes.length);
    this.#write(bytes);
    if (this.#end > this.#maxBytes) this.#failure ??= logFull(this.#maxBytes);
    return this.#waitingBytes > maxWaitingBytes ? this.#writing : undefined;
  }

  /**
   * The events with sequence numbers `from` up to, not including, `to`.
   * @param maxPayloadBytes how much of each message's payload is read.
   */
  async range(from: number, to: number, maxPayloadBytes: number): Promise<readonly LoggedEvent[]> {
    const first = Math.max(0, from);
    const last = Math.min(to, this.#count);
    const end = await this.#writtenTo(this.#end);
    const events: LoggedEvent[] = [];
    const window = new FileWindow(this.#file);
    let seq = Math.floor(first / indexStep) * indexStep;
    let offset = this.#index[seq / indexStep] ?? this.#end;
    while (seq < last) {
      const found = await storedAt(window, offset, end, seq < first ? 0 : maxPayloadBytes);
      if (found === undefined) break;
      if (seq >= first) events.push({ seq, ...found.stored });
      offset += found.bytes;
      seq++;
    }
    return events;
  }

  /** Nothing more will be added. */
  async finish(): Promise<void> {
    await this.#writtenTo(this.#end);
    await this.#file.finish();
  }

  /** Resolves when the file holds all before the offset, or cannot, with how much of it that is. */
  async #writtenTo(offset: number): Promise<number> {
    while (this.#written < offset && this.#writing !== undefined) await this.#piece;
    return Math.min(this.#written, offset);
  }

  #advance(bytes: number): void {
    if (this.#count % indexStep === 0) this.#index.push(this.#end);
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
    // Behind a gap nothing could be found.
    if (this.#failure?.phase === 'internal') return;
    try {
      await this.#file.append(bytes);
      this.#written += bytes.length;
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      this.#failure ??= new CallError('internal', `the log of the call could not be written: ${reason}`, {
        cause: thrown,
      });
    }
  }
}

/** The record at the offset; nothing where the log, which ends at `end`, does not hold all of it. */
async function storedAt(
  window: FileWindow,
  offset: number,
  end: number,
  maxPayloadBytes: number,
): Promise<{ readonly stored: StoredEvent; readonly bytes: number } | undefined> {
  if (end - offset <= lengthBytes) return undefined;
  const { bodyBytes, beforePayload } = bodySizes(
    await window.at(offset, Math.min(recordHeadBytes, end - offset)),
  );
  const bytes = lengthBytes + bodyBytes;
  if (offset + bytes > end) return undefined;
  const wanted = Math.min(bodyBytes, beforePayload + maxPayloadBytes);
  const body = await window.at(offset + lengthBytes, wanted);
  return body.length < wanted ? undefined : { stored: decodeBody(body, bodyBytes), bytes };
}

function logFull(maxBytes: number): CallError {
  return new CallError('limit', `the call has filled its log of ${byteSize(maxBytes)} and was ended`, {
    code: 'resource_exhausted',
    advice: 'start the call again, and stop reading from it in time',
  });
}
