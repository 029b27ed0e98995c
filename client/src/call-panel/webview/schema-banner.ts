/** Says that the schema of the call is not that of its server: in one line, how on demand, and what to do. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CallView } from './call-view.ts';
import { codicon } from './codicon.ts';
import { visibleText } from '../../visible-text.ts';

export function schemaBanner({ progress, title }: CallView): TemplateResult | typeof nothing {
  const { schemaDifferences: differences } = progress;
  if (differences === undefined) return nothing;
  const { count, sentences } = differences;
  const more = count - sentences.length;
  return html`<div class="banner banner-info" role="status">
    ${codicon('info')}
    <details class="banner-text schema-differences">
      <summary>
        The server’s schema of this method differs from the one at hand in
        ${count === 1 ? 'one place' : `${count} places`}
      </summary>
      <ul>
        ${sentences.map((sentence) => html`<li>${visibleText(sentence)}</li>`)}
        ${more === 0 ? nothing : html`<li>and ${more} more</li>`}
      </ul>
      <p class="advice">
        ${
          title.reflects === true
            ? html`It has changed since it was read. Run <b>Parlance: Read Schema from Server</b> at the
                request.`
            : html`Bring the schema files up to date, or write <code># @schema reflection</code> above the
                request to go by the server’s own.`
        }
      </p>
    </details>
  </div>`;
}
