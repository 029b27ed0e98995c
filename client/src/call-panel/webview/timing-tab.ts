/** The tab that says where the time of a call went: on the way to the server, and in it. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CallView } from './call-view.ts';
import type { PanelTab } from './panel-tab.ts';
import { durationText } from './quantities.ts';
import { type Phase, phasesOf } from './timing-phases.ts';

export const timingTab: PanelTab = {
  name: 'timing',
  title: l10n.t('Timing'),
  showsLifecycle: true,
  render,
};

function render(view: CallView): TemplateResult {
  const { lifecycle, times = {}, elapsedMs } = view.progress;
  const details = lifecycle.flatMap((seq) => view.detail(seq) ?? []);
  const { phases, connection } = phasesOf(details, times);
  if (phases.length === 0) return html`<p class="empty">${l10n.t('Nothing has happened yet.')}</p>`;
  const whole = Math.max(elapsedMs, ...phases.map(({ start, end }) => Math.max(start, end)), 0.001);
  return html`<div class="timing" tabindex="0" role="region" aria-label=${l10n.t('Timing')}>
    ${connection === undefined ? nothing : html`<p class="note">${connection}</p>`}
    <table class="timing-table" aria-label=${l10n.t('Phases of the call')}>
      <thead>
        <tr>
          <th scope="col">${l10n.t('Phase')}</th>
          <th scope="col">${l10n.t('From')}</th>
          <th scope="col">${l10n.t('Took')}</th>
          <th scope="col"><span class="visually-hidden">${l10n.t('Share')}</span></th>
        </tr>
      </thead>
      <tbody>
        ${phases.map((phase) => phaseRow(phase, whole))}
      </tbody>
    </table>
  </div>`;
}

function phaseRow({ name, start, end }: Phase, whole: number): TemplateResult {
  const from = (100 * start) / whole;
  const share = Math.max(0.4, (100 * (end - start)) / whole);
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${durationText(start)}</td>
    <td>${end > start ? durationText(end - start) : ''}</td>
    <td class="timing-share">
      <div
        class="timing-bar"
        .style=${`margin-inline-start:${Math.min(99, from).toFixed(2)}%;width:${Math.min(100 - from, share).toFixed(2)}%`}
      ></div>
    </td>
  </tr>`;
}
