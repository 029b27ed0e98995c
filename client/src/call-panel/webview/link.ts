/** A button that looks like a link: words behind an icon. Where there is little room, the icon has to do for the eye. */
import { html, type TemplateResult } from 'lit';
import { codicon } from '../../webview-parts/codicon.ts';

export function link(words: string, icon: string, click: () => void): TemplateResult {
  return html`<button class="link" title=${words} @click=${click}>
    ${codicon(icon)}<span class="word">${words}</span>
  </button>`;
}
