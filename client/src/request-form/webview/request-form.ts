/**
 * The form as a whole: takes what the host sends, shows it, and keeps the focus where it is. Every message is checked
 * before it counts.
 */
import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormAnswer, FormHead, MessageChange } from '../../../../server/src/contract/request-form.ts';
import { packagePart, shortName } from '../../full-name.ts';
import { visibleText } from '../../visible-text.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { connectToHost } from '../../webview-parts/host-link.ts';
import { toWebviewFrom } from '../message-shapes.ts';
import type { FromWebview, HistoryStep, SavedForm, ToWebview } from '../messages.ts';
import { FormState } from './form-state.ts';
import { hasOwnHistory, historyStepOf } from './history-keys.ts';
import { pathOfControl } from './plain-controls.ts';
import { problemList } from './problems.ts';
import { recordRows } from './rows.ts';
import { messageName, sentence } from './words.ts';

type Form = Extract<FormAnswer, { readonly kind: 'form' }>;

export class RequestForm extends LitElement {
  readonly #host = connectToHost<FromWebview, SavedForm>();
  readonly #state = new FormState({
    post: (message) => this.#host.post(message),
    update: () => this.requestUpdate(),
  });
  #answer: FormAnswer | undefined;
  /** The last form that could be made, shown while the text is broken. */
  #form: Form | undefined;
  #file = '';
  /** What has the focus, with the place of the cursor in it. */
  #focused: { readonly id: string; readonly start: number; readonly end: number } | undefined;

  /** What had the focus when it went to the editor for a step, until another thing has it. */
  #left: Element | null = null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.#received);
    // Before VS Code, whose own listener passes keys on to the window.
    window.addEventListener('keydown', this.#pressed, { capture: true });
    window.addEventListener('focus', this.#returned);
    window.addEventListener('pointerdown', this.#chosen, { capture: true });
    this.addEventListener('focusin', ({ target }) => {
      if (target !== this.#left) this.#chosen();
    });
    this.addEventListener('focusout', () => this.#state.flush());
    this.#host.post({ type: 'ready' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.#received);
    window.removeEventListener('focus', this.#returned);
    window.removeEventListener('pointerdown', this.#chosen, { capture: true });
    window.removeEventListener('keydown', this.#pressed, { capture: true });
  }

  protected override render(): TemplateResult {
    const answer = this.#answer;
    if (answer === undefined) return html`<p class="empty">${l10n.t('Waiting for the request …')}</p>`;
    return html`${answer.head === undefined ? nothing : this.#head(answer.head)} ${this.#banner(answer)}
    ${this.#form === undefined ? nothing : this.#message(this.#form, answer.kind !== 'form')}`;
  }

  #head(head: FormHead): TemplateResult {
    const { service, method, name, messages, index } = head;
    return html`<header class="head">
      <div class="title">
        <h1>
          <span class="package">${visibleText(packagePart(service))}</span
          >${visibleText(shortName(service))}${
            method === undefined ? nothing : html`<span class="method"> ${visibleText(method)}</span>`
          }
        </h1>
        <p class="about">
          ${[name, this.#file]
            .filter((part) => part !== undefined)
            .map(visibleText)
            .join(' · ')}
        </p>
      </div>
      <div class="actions">
        <span class="visually-hidden" role="status">
          ${messages.length > 1 ? l10n.t('Message {0} of {1}', index + 1, messages.length) : nothing}
        </span>
        ${messages.length > 1 ? this.#messageChoice({ messages, index }) : nothing}
        ${head.addsMessages === true || messages.length > 1 ? this.#messageActions(head) : nothing}
        <button type="button" class="button" @click=${() => this.#host.post({ type: 'reveal' })}>
          ${l10n.t('Show in request')}
        </button>
        <button
          type="button"
          class="button button-main"
          title=${l10n.t('Ctrl+Enter')}
          aria-keyshortcuts="Control+Enter"
          ?disabled=${this.#answer?.kind !== 'form'}
          @click=${() => this.#send()}
        >
          ${l10n.t('Send')}
        </button>
      </div>
    </header>`;
  }

  /** What there is to do with messages as a whole. */
  #messageActions({ messages, addsMessages }: FormHead): TemplateResult {
    const isForm = this.#answer?.kind === 'form';
    const button = (op: MessageChange, words: string, title: string, disabled: boolean) =>
      html`<button
        type="button"
        class="button"
        id=${op}
        title=${title}
        ?disabled=${disabled || !isForm}
        @click=${() => {
          // The button that was pressed is disabled at the last message.
          if (op === 'remove-message' && messages.length < 3) this.#state.wantsFocus = 'add-message';
          this.#state.change({ op, path: '' });
        }}
      >
        ${words}
      </button>`;
    const [none, only] = [addsMessages !== true, messages.length < 2];
    return html`<div class="actions" role="group" aria-label=${l10n.t('Messages')}>
      ${button('add-message', l10n.t('Add a message'), l10n.t('A new message behind the others'), none)}
      ${button('copy-message', l10n.t('Duplicate'), l10n.t('The same message once more'), none)}
      ${button('remove-message', l10n.t('Remove'), l10n.t('Takes this message away'), only)}
    </div>`;
  }

  #messageChoice({ messages, index }: Pick<FormHead, 'messages' | 'index'>): TemplateResult {
    const change = (event: Event): void => {
      const line = messages[Number((event.target as HTMLSelectElement).value)]?.line;
      if (line !== undefined) this.#host.post({ type: 'message', line });
    };
    return html`<select
      class="box box-short"
      aria-label=${l10n.t('Message of the request')}
      @change=${change}
    >
      ${messages.map(
        ({ before }, at) =>
          html`<option value=${String(at)} .selected=${live(at === index)}>
            ${messageName(at, visibleText(before))}
          </option>`,
      )}
    </select>`;
  }

  #banner(answer: FormAnswer): TemplateResult | typeof nothing {
    if (answer.kind === 'form') return nothing;
    const isBroken = answer.kind === 'broken';
    const action = isBroken
      ? html`<button type="button" class="link" @click=${() => this.#host.post({ type: 'reveal' })}>
          ${l10n.t('Show the place, line {0}', answer.range.start.line + 1)}
        </button>`
      : answer.needsSchema === true
        ? html`<button type="button" class="link" @click=${() => this.#host.post({ type: 'read-schema' })}>
            ${l10n.t('Ask the server for its schema')}
          </button>`
        : nothing;
    return html`<div class="banner ${isBroken ? 'banner-error' : 'banner-info'}" role="alert">
      ${codicon(isBroken ? 'error' : 'info')}
      <div class="banner-text">
        <p>
          ${
            isBroken
              ? html`<strong>${l10n.t('The text cannot be read')}:</strong>
                  ${visibleText(sentence(answer.message))}.
                  ${l10n.t('The form can be edited again once it is mended.')}`
              : visibleText(answer.message)
          }
        </p>
        ${action}
      </div>
    </div>`;
  }

  #message({ message, problems, types }: Form, disabled: boolean): TemplateResult {
    return html`<form class="message" @submit=${(event: Event) => event.preventDefault()}>
      <fieldset class="all" ?disabled=${disabled} aria-label=${l10n.t('Message')}>
        ${problemList('', problems, this.#state.refusalOf(''))}
        ${
          message.kind === 'record'
            ? recordRows(message, '', this.#state)
            : html`<p class="note">${l10n.t('The message is no object: edit it in the request.')}</p>`
        }
      </fieldset>
      <datalist id="types">${types.map((type) => html`<option value=${type}></option>`)}</datalist>
    </form>`;
  }

  protected override willUpdate(): void {
    const { activeElement } = document;
    if (activeElement === null || activeElement.id === '' || !this.contains(activeElement)) return;
    const isText =
      activeElement instanceof HTMLTextAreaElement ||
      (activeElement instanceof HTMLInputElement && activeElement.type === 'text');
    this.#focused = {
      id: activeElement.id,
      start: isText ? (activeElement.selectionStart ?? 0) : 0,
      end: isText ? (activeElement.selectionEnd ?? 0) : 0,
    };
  }

  /** What has the focus may have become another kind of control. */
  protected override updated(): void {
    const wanted = this.#state.wantsFocus;
    const asked = wanted === undefined ? null : document.getElementById(wanted);
    if (asked !== null) {
      this.#state.wantsFocus = undefined;
      asked.focus();
      return;
    }
    const focused = this.#focused;
    this.#focused = undefined;
    if (focused === undefined || document.activeElement !== document.body) return;
    const element = document.getElementById(focused.id);
    element?.focus();
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      element.setSelectionRange(focused.start, focused.end);
  }

  readonly #received = ({ data }: MessageEvent<unknown>): void => {
    const message = toWebviewFrom(data);
    if (message === undefined) return;
    this.#take(message);
    this.requestUpdate();
  };

  #take(message: ToWebview): void {
    if (message.type === 'returned') {
      // The frame around this page may have it.
      window.focus();
      this.#returned();
      return;
    }
    if (message.type === 'refused') {
      this.#state.refuse(message.path, message.message);
      return;
    }
    const { answer, saved, file, taken } = message;
    const isOther = this.#answer !== undefined && keyOf(this.#answer) !== keyOf(answer);
    this.#answer = answer;
    this.#file = file;
    if (isOther) {
      this.#form = undefined;
      this.#state.reset();
    }
    this.#state.settle(taken);
    if (answer.kind === 'form') {
      this.#form = answer;
      this.#state.line = answer.head.line;
      this.#state.enums = answer.enums;
      this.#state.types = answer.types;
    } else if (answer.kind === 'none') this.#form = undefined;
    this.#host.keep(saved);
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const path = event.target instanceof HTMLElement ? pathOfControl(event.target.id) : undefined;
    if (event.key === 'Escape' && path !== undefined) this.#state.forget(path);
    const step = historyStepOf(event);
    if (step !== undefined) {
      this.#takeStep(step, event, path);
      return;
    }
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (this.#answer?.kind === 'form') this.#send();
  };

  /**
   * The history is that of the document, in which what was typed is by then. A field whose text is not written while one
   * is in it has its own until it reads as the document does, and what could not be written is in neither.
   */
  #takeStep(step: HistoryStep, event: KeyboardEvent, path: string | undefined): void {
    if (hasOwnHistory(event.target)) return;
    // VS Code would have the page undo what was typed in the field, too.
    event.preventDefault();
    event.stopImmediatePropagation();
    if (step === 'undo' && path !== undefined && this.#state.refusalOf(path) !== undefined) {
      this.#state.forget(path);
      return;
    }
    this.#state.flush();
    if (document.activeElement !== document.body) this.#left = document.activeElement;
    this.#host.post({ type: step });
  }

  /**
   * A step is taken in the editor; VS Code gives the focus back to the page, and no element of it. It may do so more than
   * once.
   */
  readonly #returned = (): void => {
    const left = this.#left;
    if (left === null || document.activeElement !== document.body) return;
    const element = left.isConnected ? left : document.getElementById(left.id);
    if (element instanceof HTMLElement) element.focus();
  };

  /** Somebody went elsewhere in the page. */
  readonly #chosen = (): void => {
    this.#left = null;
  };

  /** What was typed is written first. */
  #send(): void {
    this.#state.flush();
    this.#host.post({ type: 'send' });
  }
}

/** Two forms with the same key are of the same message. */
function keyOf({ head }: FormAnswer): string {
  return head === undefined ? '' : JSON.stringify([head.service, head.method, head.index]);
}

customElements.define('parlance-request-form', RequestForm);
