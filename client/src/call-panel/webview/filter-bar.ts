/**
 * The box above the events: what one types there is looked for in all messages, by the process that runs the call. Here
 * are only the words, how far the search has come, and where in them a mistake is.
 */
import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FromWebview, PanelFilter } from '../messages.ts';
import { applyFilter } from './apply-filter.ts';
import type { CallView } from './call-view.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { countText } from './quantities.ts';
import { visibleText } from '../../visible-text.ts';

/** How long one has to stop typing before the filter counts, in milliseconds. */
const pauseMs = 150;

export class FilterBar extends LitElement {
  static override readonly properties = { view: { attribute: false }, revision: { attribute: false } };

  declare view: CallView;
  declare revision: number;
  post: (message: FromWebview) => void = () => {};
  onChange: () => void = () => {};
  #typing: ReturnType<typeof setTimeout> | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  override focus(): void {
    const box = this.querySelector('input');
    box?.focus();
    box?.select();
  }

  /** Asks for the match behind the selected event, or before it. */
  goToMatch(backward: boolean): void {
    const { list, selected, title } = this.view;
    const viewId = list.view?.viewId;
    if (viewId === undefined) return;
    // Without a selection, the first match is next, and the last is before.
    const seq = selected ?? (backward ? this.view.progress.eventCount : 0);
    this.post({ type: 'find', callId: title.callId, viewId, seq, backward });
  }

  protected override render(): TemplateResult {
    const { list } = this.view;
    const { filter, badFilter, view, onlyMatches } = list;
    const bad = badFilter !== undefined;
    return html`<div class="filter" role="search" aria-label=${l10n.t('Events')}>
      <input
        class="filter-box ${bad ? 'filter-bad' : ''}"
        type="text"
        spellcheck="false"
        autocomplete="off"
        aria-label=${l10n.t('Filter')}
        aria-invalid=${bad ? 'true' : 'false'}
        aria-describedby=${bad ? 'filter-mistake' : nothing}
        placeholder=${l10n.t('Filter: text, /regex/i, $.price > 10, is:error, -not')}
        title=${l10n.t('Terms with spaces between them; all must hold. Press ? for the keys.')}
        .value=${filter.expression}
        @input=${this.#typed}
        @keydown=${this.#pressed}
      />
      <div class="filter-toggles" role="group" aria-label=${l10n.t('Show only')}>
        ${this.#direction(l10n.t('Sent'), 'sent')} ${this.#direction(l10n.t('Received'), 'received')}
        ${toggle(l10n.t('Errors'), filter.errors === true, () => {
          const { errors, ...others } = filter;
          this.#apply(errors === true ? others : { ...others, errors: true });
        })}
      </div>
      ${
        list.isFiltered
          ? html`<span class="filter-count">${this.#count()}</span>
              <span class="filter-steps">
                ${step(l10n.t('Previous match'), 'arrow-up', () => this.goToMatch(true), (view?.matches ?? 0) === 0)}
                ${step(l10n.t('Next match'), 'arrow-down', () => this.goToMatch(false), (view?.matches ?? 0) === 0)}
                ${toggle(l10n.t('Only matches'), onlyMatches, () => {
                  list.setOnlyMatches(!onlyMatches);
                  this.view.relist();
                  this.onChange();
                })}
                ${step(l10n.t('Clear the filter'), 'close', () => this.#apply({ expression: '' }), false)}
              </span>`
          : nothing
      }
      ${bad ? this.#mistake() : nothing}
    </div>`;
  }

  #direction(words: string, direction: 'sent' | 'received'): TemplateResult {
    const { filter } = this.view.list;
    const { direction: now, ...others } = filter;
    const pressed = now === direction;
    return toggle(words, pressed, () => this.#apply(pressed ? others : { ...others, direction }));
  }

  #count(): string {
    const { view, badFilter } = this.view.list;
    const { eventCount } = this.view.progress;
    if (badFilter !== undefined) return '';
    if (view === undefined) return l10n.t('Searching …');
    if (view.failure !== undefined) return l10n.t('Stopped: {0}', visibleText(view.failure));
    const found = l10n.t('{0} of {1}', countText(view.matches), countText(view.searched));
    const isBehind = view.searched < eventCount;
    return isBehind
      ? l10n.t('{0}, {1} % searched', found, Math.floor((100 * view.searched) / eventCount))
      : found;
  }

  #mistake(): TemplateResult {
    const { badFilter, filter } = this.view.list;
    const { expression } = filter;
    const { start, end } = badFilter?.place ?? { start: 0, end: 0 };
    return html`<p class="filter-mistake" id="filter-mistake" role="alert">
      ${codicon('error')} <span>${visibleText(badFilter?.reason ?? '')}</span>
      ${
        end > start
          ? html`<code
              >${visibleText(expression.slice(Math.max(0, start - 30), start))}<mark>${visibleText(expression.slice(start, Math.min(end, start + 60)))}</mark>${visibleText(expression.slice(end, end + 20))}</code
            >`
          : nothing
      }
    </p>`;
  }

  readonly #typed = (event: Event): void => {
    const expression = (event.target as HTMLInputElement).value;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#applyExpression(expression), pauseMs);
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    const { value } = event.target as HTMLInputElement;
    if (event.key === 'Enter') {
      event.preventDefault();
      clearTimeout(this.#typing);
      if (value !== this.view.list.filter.expression) this.#applyExpression(value);
      else this.goToMatch(event.shiftKey);
    }
    if (event.key === 'Escape' && value !== '') {
      event.preventDefault();
      event.stopPropagation();
      this.#applyExpression('');
    }
  };

  #applyExpression(expression: string): void {
    this.#apply({ ...this.view.list.filter, expression });
  }

  #apply(filter: PanelFilter): void {
    clearTimeout(this.#typing);
    applyFilter(this.view, filter, this.post);
    this.onChange();
  }
}

customElements.define('parlance-filter-bar', FilterBar);

function toggle(words: string, pressed: boolean, click: () => void): TemplateResult {
  return html`<button class="toggle" aria-pressed=${pressed ? 'true' : 'false'} @click=${click}>
    ${words}
  </button>`;
}

function step(words: string, icon: string, click: () => void, disabled: boolean): TemplateResult {
  return html`<button
    class="icon-button"
    title=${words}
    aria-label=${words}
    ?disabled=${disabled}
    @click=${click}
  >
    ${codicon(icon)}
  </button>`;
}
