/** A call that was made in the editor: what its panel shows, and what its lenses do. */
import assert from 'node:assert/strict';
import type { CallHostProcess } from '../../../client/src/call-host/call-host-process.ts';
import type { OpenCall } from '../../../client/src/calls/open-call.ts';
import type {
  CallProgress,
  EventDetail,
  EventSummary,
  SchemaDifferences,
} from '../../../server/src/contract/call-log.ts';
import type { Metadata } from '../../../server/src/contract/target.ts';
import type { Editor } from './editor.ts';

export class EditorCall {
  readonly #open: OpenCall;
  readonly #editor: Editor;
  readonly #callHost: CallHostProcess;
  #text: string;
  #version = 1;

  constructor(open: OpenCall, text: string, editor: Editor, callHost: CallHostProcess) {
    this.#open = open;
    this.#text = text;
    this.#editor = editor;
    this.#callHost = callHost;
  }

  /** Resolves as soon as the progress of the call fits. Rejects where the call has ended and still does not. */
  progress(fits: (progress: CallProgress) => boolean): Promise<CallProgress> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const { progress, running } = this.#open;
        if (!fits(progress) && running) return;
        listener.dispose();
        if (fits(progress)) resolve(progress);
        else reject(new Error(`the call ended before: ${JSON.stringify(progress)}`));
      };
      const listener = this.#editor.calls.onChange(check);
      check();
    });
  }

  /** Resolves as soon as the panel says how the schema of the server differs, which can be behind the end. */
  differences(): Promise<SchemaDifferences> {
    return new Promise((resolve) => {
      const check = (): void => {
        const { schemaDifferences } = this.#open.progress;
        if (schemaDifferences === undefined) return;
        listener.dispose();
        resolve(schemaDifferences);
      };
      const listener = this.#editor.calls.onChange(check);
      check();
    });
  }

  ended(): Promise<CallProgress> {
    return this.progress(() => !this.#open.running);
  }

  /** Types a block at the end of the request document, and clicks `Send` at it. */
  async sendBlock(block: string): Promise<void> {
    this.#text += `${block}\n`;
    this.#editor.edit(this.#open.uri, ++this.#version, this.#text);
    const line = this.#text.trimEnd().split('\n').length - 1;
    const prepared = await this.#editor.prepareMessage({ uri: this.#open.uri, line });
    assert.equal(prepared.kind, 'prepared', JSON.stringify(prepared));
    await this.#callHost.ask('call/send', { callId: this.#open.id, message: prepared.message });
  }

  async finishSending(): Promise<void> {
    await this.#callHost.ask('call/halfClose', { callId: this.#open.id });
  }

  /** Closes the request document. */
  closeDocument(): void {
    this.#editor.closeDocument(this.#open.uri);
  }

  /** Stops or resumes reading. */
  async pause(paused: boolean): Promise<void> {
    await this.#callHost.ask('call/pause', { callId: this.#open.id, paused });
  }

  async cancel(): Promise<void> {
    await this.#callHost.ask('call/cancel', { callId: this.#open.id });
  }

  /** So many rows of the panel's grid. */
  rowsFrom(from: number, count: number): Promise<readonly EventSummary[]> {
    return this.#callHost.ask('log/range', { callId: this.#open.id, from, to: from + count });
  }

  /** All rows of the panel's grid, page by page. */
  async rows(): Promise<readonly EventSummary[]> {
    const rows: EventSummary[] = [];
    for (;;) {
      const page = await this.rowsFrom(rows.length, 200);
      rows.push(...page);
      if (page.length === 0) return rows;
    }
  }

  /** The previews of the messages that came. */
  async received(): Promise<readonly string[]> {
    const rows = await this.rows();
    return rows.filter(({ kind }) => kind === 'received').map(({ preview }) => preview);
  }

  /** All that the panel can show of the rows of this kind. */
  async details(kind: 'sent' | 'received'): Promise<readonly EventDetail[]> {
    const rows = (await this.rows()).filter((row) => row.kind === kind);
    return Promise.all(
      rows.map(({ seq }) => this.#callHost.ask('log/detail', { callId: this.#open.id, seq })),
    );
  }

  /** The entries of the first row of this kind. */
  async metadata(kind: 'connected' | 'headers' | 'trailers'): Promise<Metadata> {
    const row = (await this.rows()).find((each) => each.kind === kind);
    if (row === undefined) return [];
    const detail = await this.#callHost.ask('log/detail', { callId: this.#open.id, seq: row.seq });
    return detail.metadata ?? [];
  }
}
