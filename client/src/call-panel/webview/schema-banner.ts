/** Says that the schema of the call is not that of its server: in one line, how on demand, and what to do. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CallView } from './call-view.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { sentence } from './sentence.ts';
import { visibleText } from '../../visible-text.ts';

export function schemaBanner({ progress, title }: CallView): TemplateResult | typeof nothing {
  const { schemaDifferences: differences } = progress;
  if (differences === undefined) return nothing;
  const { count, sentences, notCompared } = differences;
  if (notCompared !== undefined)
    return html`<div class="banner banner-info" role="status">
      ${codicon('info')}
      <span class="banner-text"
        >${l10n.t('The schema was not compared with that of the server: {0}.', visibleText(notCompared))}</span
      >
    </div>`;
  const more = count - sentences.length;
  return html`<div class="banner banner-info" role="status">
    ${codicon('info')}
    <details class="banner-text schema-differences">
      <summary>
        ${count === 1 ? l10n.t('The server’s schema of this method differs from the one at hand in one place') : l10n.t('The server’s schema of this method differs from the one at hand in {0} places', count)}
      </summary>
      <ul>
        ${sentences.map((sentence) => html`<li>${visibleText(sentence)}</li>`)}
        ${more === 0 ? nothing : html`<li>${l10n.t('and {0} more', more)}</li>`}
      </ul>
      <p class="advice">
        ${
          title.reflects === true
            ? sentence(
                l10n.t('It has changed since it was read. Run {0} at the request.'),
                html`<b>${l10n.t('Parlance: Read Schema from Server')}</b>`,
              )
            : sentence(
                l10n.t(
                  'Bring the schema files up to date, or write {0} above the request to go by the server’s own.',
                ),
                html`<code># @schema reflection</code>`,
              )
        }
      </p>
    </details>
  </div>`;
}
