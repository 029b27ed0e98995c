/** A menu where one clicks, or where the keyboard asks for it. Closed by a choice, by Escape, and by looking elsewhere. */
import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';

export interface MenuItem {
  readonly words: string;
  /** The key that does the same. */
  readonly key?: string;
  readonly run: () => void;
}

export class ContextMenu extends LitElement {
  static override readonly properties = { groups: { state: true } };

  declare private groups: readonly (readonly MenuItem[])[];
  readonly #menu = createRef<HTMLElement>();
  #place = { x: 0, y: 0 };
  #before: Element | null = null;

  constructor() {
    super();
    this.groups = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Opens it, with a line between two groups; the focus comes back to where it was. Without items, nothing opens. */
  open(event: MouseEvent, groups: readonly (readonly MenuItem[])[]): void {
    event.preventDefault();
    this.#place = placeOf(event);
    this.goOn(groups);
  }

  /** Opens it where it was opened last, as a choice in it leads to more. */
  goOn(groups: readonly (readonly MenuItem[])[]): void {
    this.#before = document.activeElement;
    this.groups = groups.filter(({ length }) => length > 0);
    void this.updateComplete.then(() => this.#show());
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.groups.length === 0) return nothing;
    return html`<div
      class="menu"
      role="menu"
      aria-label=${l10n.t('Event')}
      ${ref(this.#menu)}
      @keydown=${this.#pressed}
      @focusout=${this.#left}
    >
      ${this.groups.map(
        (items, at) =>
          html`${at === 0 ? nothing : html`<div role="separator" class="menu-line"></div>`}${items.map(
            (item) => this.#item(item),
          )}`,
      )}
    </div>`;
  }

  #item({ words, key, run }: MenuItem): TemplateResult {
    return html`<button role="menuitem" tabindex="-1" class="menu-item" @click=${() => this.#choose(run)}>
      <span>${words}</span>${key === undefined ? nothing : html`<kbd>${key}</kbd>`}
    </button>`;
  }

  #show(): void {
    const menu = this.#menu.value;
    if (menu === undefined) return;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(0, Math.min(this.#place.x, innerWidth - width - 4))}px`;
    menu.style.top = `${Math.max(0, Math.min(this.#place.y, innerHeight - height - 4))}px`;
    this.#buttons[0]?.focus();
  }

  get #buttons(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.menu-item')];
  }

  #choose(run: () => void): void {
    this.#close();
    run();
  }

  #close(): void {
    this.groups = [];
    if (this.#before instanceof HTMLElement) this.#before.focus();
  }

  readonly #left = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && this.contains(relatedTarget)) return;
    this.groups = [];
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    const buttons = this.#buttons;
    const at = buttons.findIndex((button) => button === document.activeElement);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % buttons.length,
      ArrowUp: (at + buttons.length - 1) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    };
    const target = targets[event.key];
    event.stopPropagation();
    if (target !== undefined) buttons[target]?.focus();
    if (event.key === 'Escape' || event.key === 'Tab') this.#close();
    if (target !== undefined || event.key === 'Escape' || event.key === 'Tab') event.preventDefault();
  };
}

customElements.define('parlance-context-menu', ContextMenu);

/** Where a menu belongs: at the pointer, or below what has the focus where a key asked. */
function placeOf({ clientX, clientY, target }: MouseEvent): { x: number; y: number } {
  if (clientX !== 0 || clientY !== 0 || !(target instanceof Element)) return { x: clientX, y: clientY };
  const { left, top } = target.getBoundingClientRect();
  return { x: left + 24, y: top + 24 };
}

/** The menu of the page. */
export function contextMenu(): ContextMenu | null {
  return document.querySelector('parlance-context-menu');
}
