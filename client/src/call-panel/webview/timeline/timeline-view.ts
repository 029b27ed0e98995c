/**
 * A call over time: rates, gaps, a field, and how soon answers come; each as a chart, as figures, and as a table. It asks
 * for news as long as it is seen and there can be any.
 */
import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Distribution, Plot } from '../../../../../server/src/contract/timeline.ts';
import type { FromWebview } from '../../messages.ts';
import type { CallView } from '../call-view.ts';
import { bytesText, countText, durationText } from '../quantities.ts';
import { visibleText } from '../../../visible-text.ts';
import { answersForm, fieldForm } from './plot-forms.ts';
import './line-chart.ts';
import type { Chart, ChartSeries } from './line-chart.ts';
import { barPoints, ratePoints, valuePoints } from './timeline-points.ts';
import { figuresTable, tableTwin } from './timeline-tables.ts';
import type { TimelineState } from './timeline-state.ts';

/** Between two looks, in milliseconds; longer for whoever wants little to move. */
const lookMs = 500;
const calmLookMs = 2000;

const sent: ChartSeries = {
  label: l10n.t('Sent'),
  color: ['--vscode-charts-orange', '#d18616'],
  dashed: true,
};
const received: ChartSeries = { label: l10n.t('Received'), color: ['--vscode-charts-blue', '#1a85ff'] };
const counted: ChartSeries = { label: l10n.t('Messages'), color: ['--vscode-charts-blue', '#1a85ff'] };
const spread: readonly ChartSeries[] = [
  { label: l10n.t('Least'), color: ['--vscode-charts-purple', '#652d90'] },
  { label: l10n.t('Most'), color: ['--vscode-charts-purple', '#652d90'], band: true },
  { label: l10n.t('Mean'), color: ['--vscode-charts-green', '#388a34'] },
];

export class TimelineView extends LitElement {
  static override readonly properties = {
    view: { attribute: false },
    state: { attribute: false },
    revision: { attribute: false },
  };

  declare view: CallView;
  declare state: TimelineState;
  /** Changes whenever the view has news, since the view itself stays the same object. */
  declare revision: number;
  post: (message: FromWebview) => void = () => {};
  #looking: ReturnType<typeof setInterval> | undefined;

  /** The styles are the document's. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const calm = document.body.classList.contains('vscode-reduce-motion');
    this.#looking = setInterval(this.#look, calm ? calmLookMs : lookMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#looking);
    this.state.leave();
    this.post({ type: 'timeline', callId: this.view.title.callId, plots: [] });
  }

  protected override firstUpdated(): void {
    this.#look();
  }

  protected override render(): TemplateResult {
    const { timeline } = this.state;
    if (timeline === undefined)
      return html`<p class="empty">
        ${this.view.unreadable === undefined ? l10n.t('Reading …') : l10n.t('The log cannot be read.')}
      </p>`;
    const { sentGaps, receivedGaps } = timeline;
    return html`<div class="timeline" tabindex="0" role="region" aria-label=${l10n.t('Timeline')}>
      ${this.#rates()} ${gaps(sentGaps, receivedGaps)} ${this.#field()} ${this.#answers()}
    </div>`;
  }

  readonly #look = (): void => {
    const plots = this.state.next(this.view);
    if (plots !== undefined) this.post({ type: 'timeline', callId: this.view.title.callId, plots });
  };

  /** After something else was chosen. */
  readonly #chosen = (): void => {
    this.#look();
    this.requestUpdate();
  };

  #rates(): TemplateResult {
    const { rates } = this.state.timeline ?? {};
    if (rates === undefined || rates.sent.length === 0)
      return html`<p class="empty">${l10n.t('No messages have come yet.')}</p>`;
    const { view } = this;
    const points = ratePoints(rates, view.ended ? undefined : view.elapsedMs(performance.now()));
    const { seconds } = points;
    const over = { kind: 'steps', x: seconds, series: [received, sent], xText: secondsText } as const;
    const per = durationText(points.pointMs);
    return html`<section class="timeline-section">
        <h2>${l10n.t('Messages per second')}</h2>
        ${chart({ ...over, y: [points.received, points.sent], yText: shortCount })}
        ${tableTwin(
          l10n.t('Messages per second, by stretches of {0}', per),
          [l10n.t('From'), l10n.t('Received'), l10n.t('Sent')],
          seconds.map((second, at) => [
            secondsText(second),
            shortCount(points.received[at] ?? 0),
            shortCount(points.sent[at] ?? 0),
          ]),
        )}
      </section>
      <section class="timeline-section">
        <h2>${l10n.t('Bytes per second on the wire')}</h2>
        ${chart({ ...over, y: [points.receivedBytes, points.sentBytes], yText: bytesText, binary: true })}
        ${tableTwin(
          l10n.t('Bytes per second on the wire, by stretches of {0}', per),
          [l10n.t('From'), l10n.t('Received'), l10n.t('Sent')],
          seconds.map((second, at) => [
            secondsText(second),
            bytesText(Math.round(points.receivedBytes[at] ?? 0)),
            bytesText(Math.round(points.sentBytes[at] ?? 0)),
          ]),
        )}
      </section>`;
  }

  #field(): TemplateResult {
    const plot = this.state.plot('field');
    return html`<section class="timeline-section">
      <h2>${l10n.t('A field over time')}</h2>
      ${fieldForm(this.state, this.#chosen)} ${progressOf(this.view, plot)}
      ${plot === undefined || plot.values.count === 0 ? none(plot, l10n.t('No message has a number there.')) : overTime(plot, l10n.t('The field'), valueText)}
    </section>`;
  }

  #answers(): TemplateResult {
    const plot = this.state.plot('answers');
    return html`<section class="timeline-section">
      <h2>${l10n.t('Time to answer')}</h2>
      ${answersForm(this.state, this.view.title.protocol === 'thrift', this.#chosen)}
      ${progressOf(this.view, plot)}
      ${
        plot === undefined || plot.values.count === 0
          ? none(plot, l10n.t('No message that came has the key of one that was sent.'))
          : html`${figuresTable(l10n.t('Time to answer'), [[l10n.t('Answers'), plot.times]])}
              <p class="note">
                ${l10n.t('{0} without an answer, {1} that answer nothing.', countText(plot.waiting), countText(plot.unasked))}
              </p>
              ${histogram(l10n.t('Time to answer'), plot.times)}
              ${overTime(plot, l10n.t('Time to answer'), durationText)}`
      }
    </section>`;
  }
}

customElements.define('parlance-timeline', TimelineView);

function chart(shown: Chart): TemplateResult {
  return html`<parlance-line-chart .chart=${shown}></parlance-line-chart>`;
}

function gaps(ofSent: Distribution, ofReceived: Distribution): TemplateResult | typeof nothing {
  const rows = [
    [l10n.t('Received'), ofReceived],
    [l10n.t('Sent'), ofSent],
  ] as const;
  const held = rows.filter(([, { count }]) => count > 0);
  const [most] = held.toSorted(([, a], [, b]) => b.count - a.count);
  if (most === undefined) return nothing;
  const [direction, distribution] = most;
  return html`<section class="timeline-section">
    <h2>${l10n.t('Time between messages')}</h2>
    ${figuresTable(l10n.t('Time between messages'), held)}
    ${histogram(l10n.t('Time between messages: {0}', direction), distribution)}
  </section>`;
}

function histogram(title: string, distribution: Distribution): TemplateResult {
  const { places, counts } = barPoints(distribution);
  const from = (place: number): string => durationText(distribution.bars[place]?.from ?? 0);
  return html`${chart({
    kind: 'bars',
    x: places,
    y: [counts],
    series: [counted],
    xText: from,
    yText: shortCount,
  })}
  ${tableTwin(
    title,
    [l10n.t('From'), l10n.t('To'), l10n.t('Messages')],
    distribution.bars.map(({ from: start, to, count }) => [
      durationText(start),
      durationText(to),
      countText(count),
    ]),
  )}`;
}

function overTime({ values }: Plot, title: string, text: (value: number) => string): TemplateResult {
  const { seconds, least, mean, most } = valuePoints(values);
  return html`${chart({
    kind: 'lines',
    x: seconds,
    y: [least, most, mean],
    series: spread,
    xText: secondsText,
    yText: text,
  })}
  ${tableTwin(
    l10n.t('{0} over time, by stretches of {1}', title, durationText(values.bucketMs)),
    [l10n.t('From'), l10n.t('Least'), l10n.t('Mean'), l10n.t('Most')],
    seconds.map((second, at) => [
      secondsText(second),
      text(least[at] ?? 0),
      text(mean[at] ?? 0),
      text(most[at] ?? 0),
    ]),
  )}`;
}

/** How far the look through the log has come, and what was in its way. */
function progressOf(view: CallView, plot: Plot | undefined): TemplateResult | typeof nothing {
  if (plot === undefined) return nothing;
  if (plot.failure !== undefined)
    return html`<p class="note timeline-failure" role="alert">${visibleText(plot.failure)}</p>`;
  const { eventCount } = view.progress;
  if (plot.complete || plot.searched >= eventCount) return nothing;
  return html`<p class="note">
    ${l10n.t('{0} of {1} events read …', countText(plot.searched), countText(eventCount))}
  </p>`;
}

function none(plot: Plot | undefined, words: string): TemplateResult | typeof nothing {
  const nothingFound = plot?.complete === true && plot.failure === undefined;
  return nothingFound ? html`<p class="note">${words}</p>` : nothing;
}

function secondsText(seconds: number): string {
  return durationText(seconds * 1000);
}

function shortCount(count: number): string {
  return count < 10 ? String(Number(count.toFixed(1))) : countText(Math.round(count));
}

/** Six digits are as many as an axis has room for. */
function valueText(value: number): string {
  return String(Number(value.toPrecision(6)));
}
