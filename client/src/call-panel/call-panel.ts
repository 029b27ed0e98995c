/**
 * The host half of one call panel: holds which call it shows, passes on what the webview asks of the log, and pushes
 * progress no faster than the webview takes it.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ExpressionPlace } from '../../../server/src/contract/call-error.ts';
import type { ViewProgress } from '../../../server/src/contract/event-filter.ts';
import type { ReplayCommand } from '../../../server/src/contract/recording.ts';
import { webviewPage } from '../webview-page/webview-page.ts';
import { callErrorOf, type CallHostProcess } from '../call-host/call-host-process.ts';
import { messagesText } from './message-bytes.ts';
import { fromWebviewFrom } from './message-shapes.ts';
import {
  type CallAction,
  type CallTitle,
  type FromWebview,
  type LogAction,
  maxRows,
  type SavedPanel,
  type ToWebview,
  type ViewName,
} from './messages.ts';
import { openLink } from './open-link.ts';
import { PanelView } from './panel-view.ts';
import { ProgressPusher } from './progress-pusher.ts';
import { saveMessage } from './save-message.ts';
import { tabTitle } from './tab-title.ts';
import type { ViewMemory } from './view-memory.ts';

/** What the webview asks of the call that it shows. */
type CallMessage = Exclude<FromWebview, { type: 'ready' | 'acknowledge' }>;

export interface CallPanelOptions {
  readonly panel: vscode.WebviewPanel;
  readonly extensionUri: vscode.Uri;
  readonly callHost: CallHostProcess;
  readonly act: (callId: string, action: CallAction) => Promise<void>;
  readonly answer: (callId: string, seq: number) => Promise<void>;
  readonly mend: (callId: string) => Promise<void>;
  readonly revealRequest: (callId: string) => Promise<void>;
  readonly revealField: (callId: string, field: string) => Promise<void>;
  readonly send: (callId: string) => Promise<void>;
  readonly watch: (callId: string) => Promise<void>;
  readonly editInForm: (callId: string) => Promise<void>;
  readonly useLog: (title: CallTitle, action: LogAction) => Promise<void>;
  readonly views: Pick<ViewMemory, 'of' | 'set'>;
}

export class CallPanel {
  readonly panel: vscode.WebviewPanel;
  readonly #options: CallPanelOptions;
  readonly #pusher = new ProgressPusher((progress) => this.#post({ type: 'progress', progress }));
  readonly #views: Readonly<Record<ViewName, PanelView>>;
  #shown: (SavedPanel & { readonly restored: boolean }) | undefined;
  #pinned = false;
  #ready = false;

  constructor(options: CallPanelOptions) {
    this.#options = options;
    this.panel = options.panel;
    this.#views = { grid: new PanelView(options.callHost), errors: new PanelView(options.callHost) };
    const { webview } = this.panel;
    webview.onDidReceiveMessage((message: unknown) => {
      const understood = fromWebviewFrom(message);
      if (understood !== undefined) void this.#take(understood);
    });
    webview.html = webviewPage(webview, options.extensionUri, {
      script: 'webview',
      title: l10n.t('Call'),
      element: 'parlance-call-panel',
    });
  }

  get title(): CallTitle | undefined {
    return this.#shown?.title;
  }

  get callId(): string | undefined {
    return this.#shown?.title.callId;
  }

  /** It keeps its call: the next one is shown elsewhere. */
  get pinned(): boolean {
    return this.#pinned;
  }

  /** Shows a call in place of the one that was there. */
  show(title: CallTitle, progress: SavedPanel['progress'], restored?: { readonly pinned: boolean }): void {
    this.#shown = { title, progress, restored: restored !== undefined };
    this.#pinned = restored?.pinned ?? false;
    this.#name();
    this.#begin();
  }

  /** A view of the call's log came further. */
  updateView(progress: ViewProgress): void {
    for (const name of ['grid', 'errors'] as const)
      if (this.#views[name].is(progress)) this.#post({ type: 'view', name, progress });
  }

  #name(): void {
    if (this.#shown === undefined) return;
    const title = tabTitle(this.#shown.title);
    this.panel.title = this.#pinned ? l10n.t('{0} (pinned)', title) : title;
  }

  /** The call came further. */
  update(progress: SavedPanel['progress']): void {
    if (this.#shown === undefined) return;
    this.#shown = { ...this.#shown, progress };
    if (this.#ready) this.#pusher.offer(progress);
  }

  /** Of a recording: plays it, or does not. */
  async replay(command: ReplayCommand): Promise<void> {
    const { callId } = this;
    if (callId !== undefined)
      this.update(await this.#options.callHost.ask('recording/replay', { callId, command }));
  }

  #begin(): void {
    this.#pusher.reset();
    for (const view of Object.values(this.#views)) view.close();
    if (!this.#ready || this.#shown === undefined) return;
    const view = this.#options.views.of(methodOf(this.#shown.title));
    this.#post({ type: 'call', ...this.#shown, pinned: this.#pinned, ...(view !== undefined && { view }) });
  }

  async #take(message: FromWebview): Promise<void> {
    if (message.type === 'ready') {
      this.#ready = true;
      this.#begin();
    } else if (message.type === 'acknowledge') this.#pusher.acknowledged();
    else if ('callId' in message && message.callId === this.callId) await this.#answerOrTell(message);
  }

  async #answerOrTell(message: CallMessage): Promise<void> {
    try {
      await this.#answer(message);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const { callId } = message;
      const told = failureOf(message, reason, callErrorOf(error)?.place);
      if (told === undefined) void vscode.window.showErrorMessage(reason);
      else if (told !== 'nothing') this.#post({ ...told, callId });
    }
  }

  async #answer(message: CallMessage): Promise<void> {
    const { callHost, act, answer, mend, revealRequest } = this.#options;
    const { callId } = message;
    switch (message.type) {
      case 'rows': {
        const { from, viewId, columns } = message;
        const range = {
          from,
          to: Math.min(message.to, from + maxRows),
          ...(columns !== undefined && { columns }),
        };
        const rows = await (viewId === undefined
          ? callHost.read('log/range', { callId, ...range })
          : callHost.ask('view/range', { viewId, ...range }));
        this.#post({ ...message, rows });
        break;
      }
      case 'filter': {
        const { name, filter } = message;
        if (filter === undefined) this.#views[name].close();
        else await this.#views[name].open(callId, filter);
        break;
      }
      case 'find': {
        const { viewId, seq, backward } = message;
        const match = await callHost.ask('view/find', { viewId, seq, backward });
        this.#post({ type: 'found', callId, ...(match !== null && { match }) });
        break;
      }
      case 'anatomy':
        this.#post({
          type: 'anatomy',
          callId,
          anatomy: await callHost.read('log/anatomy', { callId, seq: message.seq }),
        });
        break;
      case 'diff': {
        const { seq, against } = message;
        const diff = await callHost.read('log/diff', {
          callId,
          seq,
          ...(against !== undefined && { against }),
        });
        this.#post({ type: 'diff', callId, diff });
        break;
      }
      case 'keep-view':
        if (this.#shown !== undefined)
          await this.#options.views.set(methodOf(this.#shown.title), message.view);
        break;
      case 'pin':
        this.#pinned = message.pinned;
        this.#name();
        break;
      case 'copy':
        await vscode.env.clipboard.writeText(
          await messagesText(callHost, callId, message.seqs, message.form),
        );
        break;
      case 'save':
        await saveMessage(callHost, callId, message.seq, message.form);
        break;
      case 'open-link':
        await openLink(message.url);
        break;
      case 'reveal-field':
        await this.#options.revealField(callId, message.field);
        break;
      case 'detail': {
        const detail = await callHost.read('log/detail', { callId, seq: message.seq });
        this.#post({ type: 'detail', callId, detail });
        break;
      }
      case 'open': {
        const { json } = await callHost.read('log/detail', { callId, seq: message.seq, whole: true });
        if (json !== undefined) await openJson(json);
        break;
      }
      case 'timeline': {
        const { timeline, plots } = await callHost.read('timeline/read', { callId, plots: message.plots });
        this.#post({ type: 'timeline', callId, timeline, plots });
        break;
      }
      case 'diagnose':
        this.#post({ type: 'diagnosis', callId, steps: await callHost.ask('call/diagnose', { callId }) });
        break;
      case 'mend':
        await mend(callId);
        break;
      case 'answer':
        await answer(callId, message.seq);
        break;
      case 'act':
        await act(callId, message.action);
        break;
      case 'reveal-request':
        await revealRequest(callId);
        break;
      case 'send':
        await this.#options.send(callId);
        break;
      case 'watch':
        await this.#options.watch(callId);
        break;
      case 'edit-in-form':
        await this.#options.editInForm(callId);
        break;
      case 'use-log':
        if (this.#shown !== undefined) await this.#options.useLog(this.#shown.title, message.action);
        break;
      case 'replay':
        await this.replay(message.command);
        break;
    }
  }

  #post(message: ToWebview): void {
    void this.panel.webview.postMessage(message);
  }
}

type Told<M = ToWebview> = M extends { readonly callId: string } ? Omit<M, 'callId'> : never;

/** What the webview is told of what it asked for in vain; where it is told nothing of it, the user is. */
function failureOf(
  message: CallMessage,
  reason: string,
  place: ExpressionPlace | undefined,
): Told | 'nothing' | undefined {
  if (message.type === 'rows' && message.viewId !== undefined)
    // A view that is gone is opened anew by whoever wants it.
    return 'nothing';
  if (message.type === 'rows' || message.type === 'detail' || message.type === 'timeline')
    return { type: 'unreadable', reason };
  if (message.type === 'anatomy' || message.type === 'diff')
    return { type: 'no-detail', seq: message.seq, reason };
  if (message.type === 'diagnose') return { type: 'diagnosis', steps: [], reason };
  if (message.type !== 'filter') return undefined;
  return { type: 'bad-filter', name: message.name, reason, ...(place !== undefined && { place }) };
}

/** What views are remembered by. */
function methodOf({ service, method = '' }: CallTitle): string {
  return `${service}/${method}`;
}

async function openJson(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'json', content });
  await vscode.window.showTextDocument(document);
}
