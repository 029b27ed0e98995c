/** An icon of VS Code's own font. It says nothing to a screen reader: a word always stands beside it. */
import { html, type TemplateResult } from 'lit';

export function codicon(name: string, moving = false): TemplateResult {
  return html`<span
    class="codicon codicon-${name} ${moving ? 'codicon-modifier-spin' : ''}"
    aria-hidden="true"
  ></span>`;
}
