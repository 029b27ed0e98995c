/** Saves the log of a call as a recording: the same events behind a header of its own. */
import type { Recording } from '../../contract/recording.ts';
import { version } from '../../base/version.ts';
import type { EventLog } from '../../calls/log/event-log.ts';
import { encodeLogHeader, encodeRecord, recordingMagic } from '../../calls/log/log-format.ts';
import { concatBytes } from '../../base/concat-bytes.ts';
import type { LogHeader } from './log-header.ts';
import { RecordingRedaction, redactAddress } from './redact-recording.ts';

/** A file that is there when it is whole. */
export interface WholeFile {
  append(bytes: Uint8Array): Promise<void>;
  commit(): Promise<void>;
  discard(): Promise<void>;
}

export interface SaveRecordingOptions {
  readonly log: EventLog;
  readonly header: LogHeader;
  /** The names of the secrets that the call mentions. */
  readonly secrets: readonly string[];
  readonly title: string;
  /** ISO 8601. */
  readonly savedAt: string;
  readonly file: WholeFile;
}

/** Of the log as far as it has come. Nothing is left behind where it fails. */
export async function saveRecording(options: SaveRecordingOptions): Promise<void> {
  const { log, file } = options;
  const { count } = log;
  try {
    // The names of what is left out stand in the header, before what they were left out of.
    const redaction = new RecordingRedaction();
    for await (const piece of log.pieces(0, count, 0)) for (const { event } of piece) redaction.event(event);
    await file.append(encodeLogHeader(headerOf(options, redaction.metadata), recordingMagic));
    for await (const piece of log.pieces(0, count, Infinity))
      await file.append(concatBytes(piece.map(({ event }) => encodeRecord(redaction.event(event)))));
    await file.commit();
  } catch (thrown) {
    await file.discard();
    throw thrown;
  }
}

function headerOf(
  { header, secrets, title, savedAt }: SaveRecordingOptions,
  metadata: readonly string[],
): LogHeader {
  const { call, bundle, startedAt, recording: before } = header;
  const recording: Recording = {
    title,
    startedAt,
    savedAt,
    version,
    redacted: {
      secrets: [...new Set([...(before?.redacted.secrets ?? []), ...secrets])],
      metadata: [...new Set([...(before?.redacted.metadata ?? []), ...metadata])],
    },
  };
  const target = { ...call.target, address: redactAddress(call.target.address) };
  const name = call.target.name === call.target.address ? target.address : target.name;
  return { recording, call: { ...call, target: { ...target, name } }, startedAt, bundle };
}
