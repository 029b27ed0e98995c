/** The figures of charts as tables: for screen readers, and for everybody who wants them exactly. */
import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { Distribution } from '../../../../../server/src/contract/timeline.ts';
import { countText, durationText } from '../quantities.ts';

/** The same as a chart shows, folded away. */
export function tableTwin(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): TemplateResult {
  return html`<details class="timeline-twin">
    <summary>${l10n.t('As a table')}</summary>
    ${table(title, columns, rows)}
  </details>`;
}

/** How many lengths of time there are of each kind, and how long they are. */
export function figuresTable(
  title: string,
  kinds: readonly (readonly [name: string, distribution: Distribution])[],
): TemplateResult {
  return table(
    l10n.t('{0}, figures', title),
    ['', l10n.t('Count'), l10n.t('Mean'), 'p50', 'p95', 'p99', l10n.t('Longest')],
    kinds.map(([name, { count, mean, p50, p95, p99, most }]) => [
      name,
      countText(count),
      ...[mean, p50, p95, p99, most].map(durationText),
    ]),
  );
}

function table(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): TemplateResult {
  return html`<table class="timeline-table" aria-label=${title}>
    <thead>
      <tr>
        ${columns.map((column) => (column === '' ? html`<td></td>` : html`<th scope="col">${column}</th>`))}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([head = '', ...cells]) =>
          html`<tr>
            <th scope="row">${head}</th>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
