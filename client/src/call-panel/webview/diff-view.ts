/** How a message differs from another, line by line; what was added and removed is marked by more than a color. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { DiffLine, MessageDiff } from '../../../../server/src/contract/message-anatomy.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { countText } from './quantities.ts';
import { visibleText } from '../../visible-text.ts';

const marks: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', added: '+', removed: '−', gap: '⋯' };

/** @param withBefore compares with the message before instead. */
export function diffView(diff: MessageDiff, withBefore: () => void): TemplateResult {
  const { seq, against, lines, added, removed, omitted } = diff;
  if (against === undefined)
    return html`<p class="empty">
      ${l10n.t('No message of this kind came before; there is nothing to compare with.')}
    </p>`;
  const words =
    added === 0 && removed === 0
      ? l10n.t('{0} says the same as {1}.', seq, against)
      : l10n.t(
          '{0} compared with {1}: {2} added, {3} removed.',
          seq,
          against,
          countText(added),
          countText(removed),
        );
  return html`<p class="note">
      ${codicon('diff')} ${words}
      ${
        against > seq || against < seq - 1
          ? html`<button class="link" @click=${withBefore}>${l10n.t('Compare with the one before')}</button>`
          : nothing
      }
    </p>
    <pre class="json diff" tabindex="0" role="region" aria-label=${l10n.t('Difference')}>
${lines.map(
        ({ kind, text }) =>
          html`<span class="diff-${kind}"
            ><span class="diff-mark">${marks[kind]}</span>${visibleText(text)}${'\n'}</span
          >`,
      )}</pre>
    ${omitted === 0 ? nothing : html`<p class="note">${l10n.t('{0} more lines are not shown.', countText(omitted))}</p>`}`;
}
