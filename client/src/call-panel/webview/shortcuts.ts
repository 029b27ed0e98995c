/** The keys of the panel: one table, from which they are looked up and shown. Where one types, they are letters. */
import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { createRef, type Ref, ref } from 'lit/directives/ref.js';

export interface Shortcut {
  readonly key: string;
  readonly words: string;
  readonly run: () => void;
}

/** Keys that other parts of the panel take themselves. */
const others: readonly Omit<Shortcut, 'run'>[] = [
  { key: '↑ ↓ Page Up Page Down Home End', words: l10n.t('Move through the events, or the fields') },
  {
    key: l10n.t('Shift with these, Ctrl+Click'),
    words: l10n.t('Choose several events, to copy or compare them'),
  },
  { key: '← →', words: l10n.t('Fold and unfold a field; resize a column or the panes') },
  { key: 'p', words: l10n.t('In the fields: pin the field as a column') },
  { key: 'Enter, Shift+Enter', words: l10n.t('In the filter: next match, previous match') },
  { key: 'Escape', words: l10n.t('In the filter: clear it') },
  { key: 'Shift+F10', words: l10n.t('Menu of the event') },
  { key: 'Tab, Shift+Tab', words: l10n.t('Go to the next part of the panel, and back') },
];

/** Runs the shortcut of the key, if it has one. */
export function runShortcut(event: KeyboardEvent, shortcuts: readonly Shortcut[]): void {
  const { key, target, ctrlKey, metaKey, altKey, defaultPrevented } = event;
  if (defaultPrevented || ctrlKey || metaKey || altKey) return;
  if (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return;
  const shortcut = shortcuts.find((each) => each.key === key);
  if (shortcut === undefined) return;
  event.preventDefault();
  shortcut.run();
}

export class ShortcutList {
  readonly #dialog: Ref<HTMLDialogElement> = createRef();

  open(): void {
    const dialog = this.#dialog.value;
    dialog?.showModal();
    // The button that has the focus is at its end, and brought it into view.
    if (dialog !== undefined) dialog.scrollTop = 0;
  }

  render(shortcuts: readonly Shortcut[]): TemplateResult {
    return html`<dialog class="shortcuts" aria-labelledby="shortcuts-title" ${ref(this.#dialog)}>
      <h2 id="shortcuts-title">${l10n.t('Keys')}</h2>
      <table>
        <tbody>
          ${[...shortcuts, ...others].map(
            ({ key, words }) =>
              html`<tr>
                <th scope="row"><kbd>${key}</kbd></th>
                <td>${words}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <form method="dialog"><button class="toggle" autofocus>${l10n.t('Close')}</button></form>
    </dialog>`;
  }
}
