/**
 * The panel as a whole: takes messages from the host, shows the call, and asks for what comes into view. Every message
 * is checked before it counts.
 */
import '@vscode-elements/elements/dist/vscode-tabs/index.js';
import '@vscode-elements/elements/dist/vscode-tab-header/index.js';
import '@vscode-elements/elements/dist/vscode-tab-panel/index.js';
import * as l10n from '@vscode/l10n';
import { html, LitElement, type TemplateResult } from 'lit';
import type { ViewProgress } from '../../../../server/src/contract/event-filter.ts';
import { toWebviewFrom } from '../message-shapes.ts';
import { type CallAction, type DetailForm, detailForms, type ToWebview } from '../messages.ts';
import { Announcer } from './announcer.ts';
import { applyFilter } from './apply-filter.ts';
import { callHead } from './call-head.ts';
import { CallView } from './call-view.ts';
import { errorBanner } from './error-banner.ts';
import { detailFormNames } from './detail-parts.ts';
import type { FilterBar } from './filter-bar.ts';
import type { EventGrid } from './event-grid.ts';
import { linkActions, type PanelTab, type TabContext } from './panel-tab.ts';
import { countText } from './quantities.ts';
import { runShortcut, type Shortcut, ShortcutList } from './shortcuts.ts';
import { rulesBanner } from './rules-banner.ts';
import { schemaBanner } from './schema-banner.ts';
import { tabs } from './tabs.ts';
import { connectPanel } from './panel-link.ts';

/** How often the elapsed time moves, in milliseconds. */
const tickMs = 200;

export class CallPanel extends LitElement {
  readonly #host = connectPanel();
  readonly #announcer = new Announcer();
  readonly #shortcutList = new ShortcutList();
  #view: CallView | undefined;
  #revision = 0;
  /** The one that is seen, in `tabs`. */
  #tab = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.#received);
    window.addEventListener('keydown', this.#pressed);
    this.#host.post({ type: 'ready' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.#received);
    window.removeEventListener('keydown', this.#pressed);
    clearInterval(this.#ticking);
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    if (view === undefined) return html`<p class="empty no-call">${l10n.t('Waiting for the call …')}</p>`;
    return html`${callHead(view, performance.now(), {
        act: (action) => this.#act(action),
        pause: (paused) => this.#pause(view, paused),
        pin: () => this.#pin(view),
        showKeys: () => this.#shortcutList.open(),
        watch: () => this.#host.post({ type: 'watch', callId: view.title.callId }),
        sendAgain: () => this.#host.post({ type: 'send', callId: view.title.callId }),
        revealRequest: () => this.#host.post({ type: 'reveal-request', callId: view.title.callId }),
        editInForm: () => this.#host.post({ type: 'edit-in-form', callId: view.title.callId }),
        useLog: (action) => this.#host.post({ type: 'use-log', callId: view.title.callId, action }),
        replay: (command) => {
          // Played is what one follows.
          view.follow(true);
          this.#host.post({ type: 'replay', callId: view.title.callId, command });
          this.requestUpdate();
        },
      })}
      ${errorBanner(view, {
        diagnose: () => this.#diagnose(view),
        mend: () => this.#host.post({ type: 'mend', callId: view.title.callId }),
        links: linkActions(view, this.#host),
      })}
      ${rulesBanner(view)} ${schemaBanner(view)}
      <vscode-tabs class="tabs" panel .selectedIndex=${this.#tab} @vsc-tabs-select=${this.#tabSelected}>
        ${tabs.map((tab, index) => this.#tabOf(view, tab, index))}
      </vscode-tabs>
      ${this.#shortcutList.render(this.#shortcuts(view))}
      <div class="announcement" role="status" aria-live="polite">${this.#announcer.text}</div>`;
  }

  #tabOf(view: CallView, tab: PanelTab, index: number): TemplateResult {
    const count = tab.count?.(view);
    const context = this.#contextOf(index);
    return html`<vscode-tab-header slot="header" data-tab=${tab.name}
        >${tab.title}${count === undefined ? '' : ` (${countText(count)})`}</vscode-tab-header
      >
      <vscode-tab-panel
        >${context.shown || tab.stays === true ? tab.render(view, context) : ''}</vscode-tab-panel
      >`;
  }

  #contextOf(index: number): TabContext {
    return {
      shown: index === this.#tab,
      revision: this.#revision,
      post: (message) => this.#host.post(message),
      update: this.#ask,
      keep: this.#keepView,
      goTo: (seq) => {
        this.#view?.select(seq);
        this.#openTab(0);
      },
    };
  }

  #openTab(index: number): void {
    this.#tab = index;
    if (this.#view !== undefined) tabs[index]?.opened?.(this.#view, this.#contextOf(index));
    this.#revision++;
    this.#ask();
  }

  readonly #received = ({ data }: MessageEvent<unknown>): void => {
    const message = toWebviewFrom(data);
    if (message === undefined) return;
    this.#take(message);
    this.#changed();
    if (message.type === 'progress')
      // What is acknowledged has been shown, so a slow page slows the host down.
      void this.updateComplete.then(() => this.#host.post({ type: 'acknowledge' }));
  };

  #take(message: ToWebview): void {
    if (message.type === 'call') {
      this.#showCall(message);
      return;
    }
    const view = this.#view;
    const { callId } = 'progress' in message ? message.progress : message;
    if (view === undefined || callId !== view.title.callId) return;
    for (const { take } of tabs) take?.(view, message);
    switch (message.type) {
      case 'progress':
        view.setProgress(message.progress, performance.now());
        break;
      case 'rows':
        view.addRows(message, this.#grid?.seen ?? { from: message.from, to: message.from });
        break;
      case 'detail':
        view.addDetail(message.detail);
        break;
      case 'diagnosis':
        view.diagnosis = message;
        break;
      case 'timeline':
        break;
      case 'unreadable':
        view.unreadable = message.reason;
        break;
      case 'view':
        if (message.name === 'grid') this.#takeView(view, message.progress);
        break;
      case 'bad-filter':
        if (message.name === 'grid') view.list.setBadFilter(message);
        this.#keepView();
        break;
      case 'found':
        if (message.match !== undefined) this.#grid?.goTo(message.match);
        break;
      case 'anatomy':
        view.parts.setAnatomy(message.anatomy);
        break;
      case 'diff':
        view.parts.setDiff(message.diff);
        break;
      case 'no-detail':
        view.parts.fail(message.seq, message.reason);
        break;
    }
  }

  /** Another list begins where it is read from, at its end. */
  #takeView(view: CallView, progress: ViewProgress): void {
    const isNew = progress.viewId !== view.list.view?.viewId;
    view.list.setView(progress);
    if (isNew && view.list.onlyMatches) view.relist();
  }

  #showCall({ restored, view: look, ...saved }: Extract<ToWebview, { type: 'call' }>): void {
    const { title } = saved;
    const kept = this.#host.kept();
    const view = new CallView(saved, restored, performance.now());
    this.#view = view;
    if (look !== undefined) view.lookAs(look);
    if (view.list.isFiltered) applyFilter(view, view.list.filter, (message) => this.#host.post(message));
    if (kept?.title.callId === title.callId && kept.selected !== undefined) view.select(kept.selected);
    this.#announcer.begin(title);
  }

  /** Shows what is new, keeps what a reload would need, and asks for what is missing. */
  #changed(): void {
    const view = this.#view;
    if (view === undefined) return;
    this.#revision++;
    this.#announcer.tell(view, performance.now());
    this.#tickWhileRunning(view);
    const { title, progress, pinned, selected } = view;
    this.#host.keep({ title, progress, pinned, ...(selected !== undefined && { selected }) });
    this.requestUpdate();
    void this.updateComplete.then(this.#ask);
  }

  readonly #ask = (): void => {
    const view = this.#view;
    const seen = this.#grid?.seen;
    if (view === undefined || seen === undefined) return;
    const tab = tabs[this.#tab];
    const asked = [...view.next(seen, tab?.showsLifecycle === true), ...(tab?.asks?.(view) ?? [])];
    for (const message of asked) this.#host.post(message);
    this.requestUpdate();
  };

  readonly #keepView = (): void => {
    const view = this.#view;
    if (view === undefined) return;
    this.#revision++;
    this.#host.post({ type: 'keep-view', callId: view.title.callId, view: view.kept });
    this.#ask();
  };

  readonly #tabSelected = ({ detail }: CustomEvent<{ readonly selectedIndex: number }>): void => {
    this.#openTab(detail.selectedIndex);
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    if (this.#view !== undefined) runShortcut(event, this.#shortcuts(this.#view));
  };

  #shortcuts(view: CallView): readonly Shortcut[] {
    const { callId } = view.title;
    const show = (form: DetailForm): void => {
      view.parts.form = form;
      this.#openTab(0);
      this.#keepView();
    };
    const copy = (): void => {
      const { messages: seqs } = view.chosen;
      if (seqs.length > 0) this.#host.post({ type: 'copy', callId, seqs, form: 'json' });
    };
    const open = (): void => {
      const { selected: seq } = view;
      if (seq !== undefined) this.#host.post({ type: 'open', callId, seq });
    };
    const filterBar = (use: (bar: FilterBar) => void) => (): void => {
      this.#openTab(0);
      const bar = this.querySelector<FilterBar>('parlance-filter-bar');
      if (bar !== null) use(bar);
    };
    return [
      { key: '/', words: l10n.t('Filter the events'), run: filterBar((bar) => bar.focus()) },
      { key: 'n', words: l10n.t('Next match'), run: filterBar((bar) => bar.goToMatch(false)) },
      { key: 'N', words: l10n.t('Previous match'), run: filterBar((bar) => bar.goToMatch(true)) },
      { key: 'g', words: l10n.t('Go to the events'), run: () => this.#focus('.grid') },
      {
        key: 'd',
        words: l10n.t('Go to the detail'),
        run: () => this.#focus('.detail-body [tabindex="0"]'),
      },
      ...detailForms.map((form, index) => ({
        key: String(index + 1),
        words: l10n.t('Show the message as {0}', detailFormNames[form]),
        run: () => show(form),
      })),
      { key: 'c', words: l10n.t('Copy the message, or all that are chosen, as JSON'), run: copy },
      { key: 'o', words: l10n.t('Open the message in an editor'), run: open },
      { key: 'v', words: l10n.t('Pause the view, or resume it'), run: () => this.#pause(view, !view.paused) },
      ...tabs.map(({ title }, index) => ({
        key: String(index + 5),
        words: l10n.t('Show the tab {0}', title),
        run: () => this.#openTab(index),
      })),
      { key: '?', words: l10n.t('Show these keys'), run: () => this.#shortcutList.open() },
    ];
  }

  #focus(selector: string): void {
    this.#openTab(0);
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  #pause(view: CallView, paused: boolean): void {
    if (paused) view.pause();
    else view.follow(true);
    this.#revision++;
    this.requestUpdate();
  }

  #pin(view: CallView): void {
    view.pinned = !view.pinned;
    this.#host.post({ type: 'pin', callId: view.title.callId, pinned: view.pinned });
    this.#changed();
  }

  #act(action: CallAction): void {
    const view = this.#view;
    if (view !== undefined) this.#host.post({ type: 'act', callId: view.title.callId, action });
  }

  #diagnose(view: CallView): void {
    view.diagnosis = 'running';
    this.#host.post({ type: 'diagnose', callId: view.title.callId });
    this.requestUpdate();
  }

  #tickWhileRunning(view: CallView): void {
    if (view.ended) {
      clearInterval(this.#ticking);
      this.#ticking = undefined;
    } else this.#ticking ??= setInterval(() => this.requestUpdate(), tickMs);
  }

  get #grid(): EventGrid | null {
    return this.querySelector('parlance-event-grid');
  }
}

customElements.define('parlance-call-panel', CallPanel);
