/** Says which rules of the schema the messages of a call break: what nobody could tell before their values were known. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CallView } from './call-view.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { visibleText } from '../../visible-text.ts';

export function rulesBanner({ progress: { brokenRules } }: CallView): TemplateResult | typeof nothing {
  if (brokenRules === undefined) return nothing;
  const { count, notes } = brokenRules;
  const more = count - notes.length;
  return html`<div class="banner banner-warning" role="status">
    ${codicon('warning')}
    <div class="banner-text broken-rules">
      ${l10n.t('What was sent breaks rules of its schema, as its values are known now:')}
      <ul>
        ${notes.map(({ message }) => html`<li>${visibleText(message)}</li>`)}
        ${more === 0 ? nothing : html`<li>${l10n.t('and {0} more', more)}</li>`}
      </ul>
    </div>
  </div>`;
}
