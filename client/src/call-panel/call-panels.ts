/**
 * The call panels of the window: one for each call that runs; a panel whose call is over shows the next one, unless it is
 * pinned. Closing a panel ends its call, and deletes its log unless history keeps that.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CallHostProcess } from '../call-host/call-host-process.ts';
import type { ViewProgress } from '../../../server/src/contract/event-filter.ts';
import type { ReplayCommand } from '../../../server/src/contract/recording.ts';
import type { OpenCall } from '../calls/open-call.ts';
import type { OpenCalls } from '../calls/open-calls.ts';
import { revealRange } from '../calls/reveal.ts';
import { callPanelViewType } from '../manifest.ts';
import { isRecordingFile } from '../recordings/recording-uri.ts';
import { webviewOptions } from '../webview-page/webview-page.ts';
import { CallPanel } from './call-panel.ts';
import { savedPanelFrom } from './message-shapes.ts';
import type { CallAction, CallTitle, LogAction, SavedPanel } from './messages.ts';
import type { ViewMemory } from './view-memory.ts';

export interface CallPanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly callHost: CallHostProcess;
  readonly calls: OpenCalls;
  /** Whether the log of a call outlives its panel. */
  readonly keepsLog: (callId: string) => boolean;
  readonly act: (call: OpenCall, action: CallAction) => Promise<void>;
  readonly answer: (call: OpenCall, seq: number) => Promise<void>;
  readonly mend: (call: OpenCall) => Promise<void>;
  readonly useLog: (title: CallTitle, action: LogAction) => Promise<void>;
  readonly send: (call: OpenCall) => Promise<void>;
  readonly watch: (call: OpenCall) => Promise<void>;
  readonly editInForm: (call: OpenCall) => Promise<void>;
  readonly views: ViewMemory;
}

export class CallPanels implements vscode.Disposable {
  readonly #options: CallPanelsOptions;
  /** The one that was used last comes last. */
  #panels: readonly CallPanel[] = [];
  /** Those that are the editors of recordings. */
  #recordings: readonly CallPanel[] = [];
  readonly #subscriptions: vscode.Disposable[];

  constructor(options: CallPanelsOptions) {
    this.#options = options;
    this.#subscriptions = [
      options.calls.onChange((call) =>
        this.#panels.find((panel) => panel.callId === call.id)?.update(call.progress),
      ),
      vscode.window.registerWebviewPanelSerializer(callPanelViewType, {
        deserializeWebviewPanel: (panel, state) => this.#restore(panel, state),
      }),
    ];
  }

  /** Shows a call, in a panel whose call is over or in a new one. The focus stays where it is. */
  async show(call: OpenCall): Promise<void> {
    const panel = await this.#freePanel();
    panel.show(call.title, call.progress);
    panel.panel.reveal(undefined, true);
  }

  /** Shows a call of before, whose panel is gone. */
  async reopen({ title, progress }: SavedPanel): Promise<void> {
    const panel = await this.#freePanel();
    panel.show(title, progress, { pinned: false });
    panel.panel.reveal();
  }

  /** Shows a recorded call in the editor of its file, which is no panel for other calls. */
  adoptRecording(panel: vscode.WebviewPanel, title: CallTitle, progress: SavedPanel['progress']): void {
    panel.webview.options = webviewOptions(this.#options.extensionUri);
    const adopted = this.#adopt(panel);
    adopted.show(title, progress, { pinned: false });
    this.#recordings = [...this.#recordings, adopted];
    panel.onDidDispose(() => {
      this.#recordings = this.#recordings.filter((other) => other !== adopted);
    });
  }

  /** A recorded call is played. */
  updateRecording(progress: SavedPanel['progress']): void {
    for (const panel of this.#recordings) if (panel.callId === progress.callId) panel.update(progress);
  }

  /** Plays a recording that is open, or does not. */
  async replay(callId: string, command: ReplayCommand): Promise<void> {
    await this.#recordings.find((panel) => panel.callId === callId)?.replay(command);
  }

  /** The call of the panel that is in front, or else was used last. */
  get lastTitle(): CallTitle | undefined {
    const all = [...this.#panels, ...this.#recordings];
    return (all.find(({ panel }) => panel.active) ?? this.#panels.at(-1))?.title;
  }

  /** Brings the panel of a call to the front; whether it has one. */
  revealCall(callId: string): boolean {
    const shown = this.#panels.find((panel) => panel.callId === callId);
    shown?.panel.reveal();
    return shown !== undefined;
  }

  /** Brings the panel to the front that was used last; whether there is one. */
  reveal(): boolean {
    const panel = this.#panels.at(-1)?.panel;
    panel?.reveal();
    return panel !== undefined;
  }

  /** A view of a call's log came further. */
  updateView(progress: ViewProgress): void {
    for (const panel of [...this.#panels, ...this.#recordings])
      if (panel.callId === progress.callId) panel.updateView(progress);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #isRunning(callId: string | undefined): boolean {
    return callId !== undefined && this.#options.calls.get(callId)?.running === true;
  }

  #adopt(panel: vscode.WebviewPanel): CallPanel {
    const { calls, act, answer, editInForm, mend, send, watch } = this.#options;
    const known = (callId: string): OpenCall => {
      const call = calls.get(callId);
      if (call === undefined) throw new Error(l10n.t('The request of this call is not open any more.'));
      return call;
    };
    const adopted = new CallPanel({
      ...this.#options,
      panel,
      act: async (callId, action) => {
        const call = calls.get(callId);
        if (call !== undefined) await act(call, action);
      },
      answer: async (callId, seq) => answer(known(callId), seq),
      mend: async (callId) => mend(known(callId)),
      send: async (callId) => send(known(callId)),
      watch: async (callId) => watch(known(callId)),
      editInForm: async (callId) => {
        const call = known(callId);
        // What a recording sent has no text to be edited.
        if (isRecordingFile(call.uri))
          throw new Error(l10n.t('This call was sent from a recording, not from a request.'));
        await editInForm(call);
      },
      revealRequest: async (callId) => {
        const { uri, line } = known(callId);
        // What a recording sent was sent again; its file is no text.
        if (isRecordingFile(uri)) await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(uri));
        else await revealRange(uri, new vscode.Range(line, 0, line, 0));
      },
      revealField: async (callId, field) => {
        const call = known(callId);
        const place = call.placeOfField(field);
        if (place === undefined) throw new Error(l10n.t('The request has no field “{0}”.', field));
        const { start, end } = place;
        await revealRange(call.uri, new vscode.Range(start.line, start.character, end.line, end.character));
      },
    });
    panel.onDidDispose(() => {
      this.#panels = this.#panels.filter((other) => other !== adopted);
      if (adopted.callId !== undefined) this.#forget(adopted.callId);
    });
    return adopted;
  }

  /** A panel whose call is over, or a new one; it is the one that was used last from now on. */
  async #freePanel(): Promise<CallPanel> {
    const free = this.#panels.findLast(({ callId, pinned }) => !pinned && !this.#isRunning(callId));
    if (free?.callId !== undefined) this.#forget(free.callId);
    const others = this.#panels.at(-1)?.panel.viewColumn;
    const panel = free ?? this.#adopt(await createPanel(this.#options.extensionUri, others));
    this.#panels = [...this.#panels.filter((other) => other !== panel), panel];
    return panel;
  }

  #forget(callId: string): void {
    const { calls, callHost, keepsLog } = this.#options;
    const keeps = keepsLog(callId);
    // How a call ends whose panel is closed is still of interest to history.
    if (keeps && this.#isRunning(callId)) calls.forgetOnceOver(callId);
    else calls.forget(callId);
    if (keeps && calls.get(callId) === undefined) return;
    // It may be gone already, with its process.
    callHost.ask(keeps ? 'call/cancel' : 'call/forget', { callId }).catch(() => {});
  }

  /** A panel came back after a reload. Its call ended with the window before; the log may still be there. */
  async #restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const saved = savedPanelFrom(state);
    if (saved === undefined) {
      panel.dispose();
      return;
    }
    panel.webview.options = webviewOptions(this.#options.extensionUri);
    const restored = this.#adopt(panel);
    this.#panels = [restored, ...this.#panels];
    const { title, progress, pinned = false } = saved;
    restored.show(title, await this.#logged(title.callId, progress), { pinned });
  }

  /** How far the call came, by its log or else by what the panel kept. */
  async #logged(callId: string, kept: SavedPanel['progress']): Promise<SavedPanel['progress']> {
    try {
      return await this.#options.callHost.ask('log/open', { callId });
    } catch {
      return endedProgress(kept);
    }
  }
}

function endedProgress(progress: SavedPanel['progress']): SavedPanel['progress'] {
  const { state } = progress;
  if (state === 'done' || state === 'failed' || state === 'cancelled') return progress;
  return { ...progress, state: 'cancelled', readingPaused: false };
}

/** Among the other panels, whose column is given; else beside the only editor group, or below the active one. */
async function createPanel(
  extensionUri: vscode.Uri,
  others?: vscode.ViewColumn,
): Promise<vscode.WebviewPanel> {
  const newGroup = others === undefined && vscode.window.tabGroups.all.length > 1;
  const editor = vscode.window.activeTextEditor;
  if (newGroup) await vscode.commands.executeCommand('workbench.action.newGroupBelow');
  const viewColumn = others ?? (newGroup ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside);
  const panel = vscode.window.createWebviewPanel(
    callPanelViewType,
    l10n.t('Call'),
    { viewColumn, preserveFocus: true },
    webviewOptions(extensionUri),
  );
  // A new group takes the focus; it belongs to the request.
  if (newGroup && editor !== undefined)
    await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  return panel;
}
