/** What can be done with the logs of calls once they are there: described, recorded, played, sent again, made into tests. */
import { createHash } from 'node:crypto';
import type { CallHostRequests } from '../../contract/call-host-protocol.ts';
import type { CallProgress } from '../../contract/call-log.ts';
import type { LogDescription, ReplayCommand } from '../../contract/recording.ts';
import type { SchemaBundle } from '../../contract/schema-bundle.ts';
import { CallError } from '../../calls/call-error.ts';
import type { Codec } from '../../calls/codec.ts';
import type { EventLog } from '../../calls/log/event-log.ts';
import type { RequestHandlers } from '../typed-rpc.ts';
import { type LogHeader, logHeaderFrom } from './log-header.ts';
import { createRecording } from './recording-files.ts';
import { Replay } from './replay.ts';
import { requestText } from './request-text.ts';
import { saveRecording } from './save-recording.ts';
import { sentScript } from './sent-script.ts';

/** A call whose log is open. */
export interface OpenedLog {
  readonly log: EventLog;
  readonly codec: Codec | undefined;
  /** As if nothing of it was played. */
  readonly progress: () => CallProgress;
}

export interface RecordingsOptions {
  readonly open: (callId: string) => Promise<OpenedLog>;
  readonly addBundle: (bundle: SchemaBundle) => void;
  readonly tell: (progress: CallProgress) => void;
}

type Methods = 'log/describe' | 'log/sentScript' | 'log/requestText' | 'recording/save' | 'recording/replay';

export class Recordings {
  readonly #options: RecordingsOptions;
  readonly #replays = new Map<string, Replay>();

  constructor(options: RecordingsOptions) {
    this.#options = options;
  }

  readonly handlers: RequestHandlers<Pick<CallHostRequests, Methods>> = {
    'log/describe': async ({ callId }) => descriptionOf(await this.#headerOf(callId)),
    'log/sentScript': async ({ callId, speed }) => {
      const { log, codec } = await this.#options.open(callId);
      const { bundle } = await this.#headerOf(callId);
      const script = await sentScript(log, codec, speed);
      // Anybody can write any identifier into a file: this one stands for no other bundle.
      const hash = createHash('sha256').update(`${bundle.kind}\n`).update(bundle.content).digest('hex');
      const bundleId = `logged-${hash}`;
      this.#options.addBundle({ ...bundle, id: bundleId });
      return { bundleId, script };
    },
    'log/requestText': async ({ callId }) => {
      const { log, codec } = await this.#options.open(callId);
      return { text: await requestText(await this.#headerOf(callId), log, codec) };
    },
    'recording/save': async ({ callId, uri, title }) => {
      const { log } = await this.#options.open(callId);
      const file = await createRecording(uri);
      const savedAt = new Date().toISOString();
      const secrets = secretsOf(log.header);
      await saveRecording({ log, header: await this.#headerOf(callId), secrets, title, savedAt, file });
      return null;
    },
    'recording/replay': ({ callId, command }) => this.#replay(callId, command),
  };

  /** Whether any is played. */
  get playing(): boolean {
    return [...this.#replays.values()].some(({ playing }) => playing);
  }

  acknowledged(callId: string): void {
    this.#replays.get(callId)?.acknowledged();
  }

  /** Plays the recording no more. */
  close(callId: string): void {
    this.#replays.get(callId)?.close();
    this.#replays.delete(callId);
  }

  closeAll(): void {
    for (const callId of this.#replays.keys()) this.close(callId);
  }

  async #replay(callId: string, command: ReplayCommand): Promise<CallProgress> {
    const { log, progress } = await this.#options.open(callId);
    if (command.kind === 'show-all') {
      this.close(callId);
      return progress();
    }
    let replay = this.#replays.get(callId);
    if (replay === undefined) {
      replay = new Replay({ callId, log, lengthMs: progress().elapsedMs, tell: this.#options.tell });
      this.#replays.set(callId, replay);
    }
    if (command.kind === 'play') replay.play(command.speed);
    else replay.halt();
    return replay.progress;
  }

  async #headerOf(callId: string): Promise<LogHeader> {
    const header = logHeaderFrom((await this.#options.open(callId)).log.header);
    if (header === undefined) throw new CallError('internal', 'the log does not say of which call it is');
    return header;
  }
}

function descriptionOf({ call, startedAt, recording }: LogHeader): LogDescription {
  return { call, startedAt, ...(recording === undefined ? {} : { recording }) };
}

/** The names of the secrets that the call mentioned. */
function secretsOf(header: unknown): readonly string[] {
  const { call } = header as { readonly call?: { readonly secrets?: unknown } };
  const names = call?.secrets;
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}
