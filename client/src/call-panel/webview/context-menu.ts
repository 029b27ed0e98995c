/** A menu where one clicks, or where the keyboard asks for it. Closed by a choice, by Escape, and by looking elsewhere. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';

export interface MenuItem {
  readonly words: string;
  /** The key that does the same. */
  readonly key?: string;
  readonly run: () => void;
}

export class ContextMenu extends LitElement {
  static override readonly properties = { items: { state: true } };

  declare private items: readonly MenuItem[];
  readonly #menu = createRef<HTMLElement>();
  #place = { x: 0, y: 0 };
  #before: Element | null = null;

  constructor() {
    super();
    this.items = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Opens it; the focus comes back to where it was. */
  open(event: MouseEvent, items: readonly MenuItem[]): void {
    event.preventDefault();
    this.#before = document.activeElement;
    this.#place = placeOf(event);
    this.items = items;
    void this.updateComplete.then(() => this.#show());
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.items.length === 0) return nothing;
    return html`<div
      class="menu"
      role="menu"
      aria-label="Event"
      ${ref(this.#menu)}
      @keydown=${this.#pressed}
      @focusout=${this.#left}
    >
      ${this.items.map(
        ({ words, key, run }) =>
          html`<button role="menuitem" tabindex="-1" class="menu-item" @click=${() => this.#choose(run)}>
            <span>${words}</span>${key === undefined ? nothing : html`<kbd>${key}</kbd>`}
          </button>`,
      )}
    </div>`;
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
    this.items = [];
    if (this.#before instanceof HTMLElement) this.#before.focus();
  }

  readonly #left = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && this.contains(relatedTarget)) return;
    this.items = [];
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
