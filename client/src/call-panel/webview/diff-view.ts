/** How a message differs from another, line by line; what was added and removed is marked by more than a color. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DiffLine, MessageDiff } from '../../../../server/src/contract/message-anatomy.ts';
import { codicon } from './codicon.ts';
import { countText } from './quantities.ts';
import { visibleText } from '../../visible-text.ts';

const marks: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', added: '+', removed: '−', gap: '⋯' };

/** @param withBefore compares with the message before instead. */
export function diffView(diff: MessageDiff, withBefore: () => void): TemplateResult {
  const { seq, against, lines, added, removed, omitted } = diff;
  if (against === undefined)
    return html`<p class="empty">No message of this kind came before; there is nothing to compare with.</p>`;
  const words =
    added === 0 && removed === 0
      ? `${seq} says the same as ${against}.`
      : `${seq} compared with ${against}: ${countText(added)} added, ${countText(removed)} removed.`;
  return html`<p class="note">
      ${codicon('diff')} ${words}
      ${
        against > seq || against < seq - 1
          ? html`<button class="link" @click=${withBefore}>Compare with the one before</button>`
          : nothing
      }
    </p>
    <pre class="json diff" tabindex="0" role="region" aria-label="Difference">
${lines.map(
        ({ kind, text }) =>
          html`<span class="diff-${kind}"
            ><span class="diff-mark">${marks[kind]}</span>${visibleText(text)}${'\n'}</span
          >`,
      )}</pre>
    ${omitted === 0 ? nothing : html`<p class="note">${countText(omitted)} more lines are not shown.</p>`}`;
}
