/** The figures of charts as tables: for screen readers, and for everybody who wants them exactly. */
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
    <summary>As a table</summary>
    ${table(title, columns, rows)}
  </details>`;
}

/** How many lengths of time there are of each kind, and how long they are. */
export function figuresTable(
  title: string,
  kinds: readonly (readonly [name: string, distribution: Distribution])[],
): TemplateResult {
  return table(
    `${title}, figures`,
    ['', 'Count', 'Mean', 'p50', 'p95', 'p99', 'Longest'],
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
