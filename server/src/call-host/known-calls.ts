/** The calls of a call host by their names: those that it made, and those of earlier processes, opened from their logs. */
import type { CallErrorInfo } from '../contract/call-error.ts';
import type { CallProgress } from '../contract/call-log.ts';
import { CallError } from '../calls/call-error.ts';
import type { Codec } from '../calls/codec.ts';
import { openCodec } from '../calls/engine.ts';
import type { LearnedTypes } from '../calls/learned-types.ts';
import { EventLog, type LoggedEvent } from '../calls/log/event-log.ts';
import { openBundle } from '../calls/open-bundle.ts';
import { CallTally } from './call-tally.ts';
import type { LiveCall } from './live-call.ts';
import type { LogFolder } from './log-folder.ts';
import { type LogHeader, logHeaderFrom } from './recordings/log-header.ts';
import { findRecording } from './recordings/recording-files.ts';
import { CallStatistics } from './timeline/call-statistics.ts';

export interface KnownCall {
  readonly log: EventLog;
  readonly codec: Codec | undefined;
  /** Those beyond its schema. */
  readonly types: LearnedTypes;
  readonly progress: () => CallProgress;
  readonly statistics: CallStatistics;
  /** Absent for calls of an earlier process. */
  readonly live?: LiveCall;
}

/** How many calls that have ended are kept at hand; others are opened from their logs again. */
const maxKept = 100;

export class KnownCalls {
  readonly #logs: LogFolder;
  readonly #types: LearnedTypes;
  /** In the order in which they were opened. */
  readonly #calls = new Map<string, KnownCall>();
  /** Calls of earlier processes whose logs are being opened. */
  readonly #opening = new Map<string, Promise<KnownCall>>();

  /** `types` are for the messages of earlier processes. */
  constructor(logs: LogFolder, types: LearnedTypes) {
    this.#logs = logs;
    this.#types = types;
  }

  /** The call, opened from its log where it is of an earlier process. @throws {CallError} where there is no log. */
  async get(callId: string): Promise<KnownCall> {
    const known = this.#calls.get(callId);
    if (known !== undefined) return known;
    let opening = this.#opening.get(callId);
    if (opening === undefined) {
      opening = this.#reopened(callId).finally(() => this.#opening.delete(callId));
      this.#opening.set(callId, opening);
    }
    return opening;
  }

  /** The call, where this process made it. */
  live(callId: string): LiveCall | undefined {
    return this.#calls.get(callId)?.live;
  }

  /** The calls that have not ended. */
  running(): readonly LiveCall[] {
    return [...this.#calls.values()].flatMap(({ live }) => (live === undefined || live.ended ? [] : [live]));
  }

  add(callId: string, known: KnownCall): void {
    this.#calls.set(callId, known);
    if (this.#calls.size <= maxKept) return;
    for (const [id, { live }] of this.#calls) {
      if (live?.ended === false) continue;
      this.#calls.delete(id);
      return;
    }
  }

  /** Lets go of the call and deletes its log. */
  async remove(callId: string): Promise<void> {
    this.#calls.delete(callId);
    await this.#logs.remove(callId);
  }

  async #reopened(callId: string): Promise<KnownCall> {
    const file = (await findRecording(callId)) ?? (await this.#logs.find(callId));
    const tally = new CallTally();
    const statistics = new CallStatistics();
    const onEvent = ({ event }: LoggedEvent): void => {
      tally.add(event);
      statistics.add(event);
    };
    const log = file === undefined ? undefined : await EventLog.open(file, onEvent);
    if (log === undefined) throw new CallError('internal', 'there is no log of the call');
    const header = logHeaderFrom(log.header);
    const isRecording = header?.recording !== undefined;
    const reopened = {
      log,
      codec: header && this.#codecOf(header),
      types: this.#types,
      progress: () => (isRecording ? recordedProgress(callId, tally) : progressOf(callId, tally)),
      statistics,
    };
    this.add(callId, reopened);
    return reopened;
  }

  /** The codec for a log, from what its header says; nothing where that no longer opens. */
  #codecOf({ call, bundle }: LogHeader): Codec | undefined {
    try {
      const { service, method, target } = call;
      return openCodec({
        schema: openBundle(bundle),
        service,
        method,
        target,
        resolveType: this.#types.resolve,
      });
    } catch {
      return undefined;
    }
  }
}

/** A call can be recorded before it is over. */
function recordedProgress(callId: string, tally: CallTally): CallProgress {
  return tally.progress(callId, tally.lastMs, false);
}

/** A log without an end is one of a process that was ended in the middle of the call. */
function progressOf(callId: string, tally: CallTally): CallProgress {
  const progress = tally.progress(callId, tally.lastMs, false);
  if (tally.ended) return progress;
  const error: CallErrorInfo = {
    phase: 'internal',
    message: 'the call host ended in the middle of the call',
    advice: 'what was logged until then is kept; start the call again',
  };
  return { ...progress, state: 'failed', error };
}
