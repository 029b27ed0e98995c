/**
 * A chart over time, or a histogram, drawn by uPlot in the colors of the theme. It is a picture for those who see it;
 * whoever uses it puts the same figures into a table beside it.
 */
import * as l10n from '@vscode/l10n';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import uPlot from 'uplot';

export interface ChartSeries {
  readonly label: string;
  /** A CSS variable of a color, and the color where the theme lacks it. */
  readonly color: readonly [variable: string, otherwise: string];
  /** Told apart by more than its color. */
  readonly dashed?: true;
  /** The space between this and the series before it is filled. */
  readonly band?: true;
}

export interface Chart {
  readonly kind: 'steps' | 'lines' | 'bars';
  readonly x: readonly number[];
  readonly y: readonly (readonly number[])[];
  readonly series: readonly ChartSeries[];
  readonly xText: (value: number) => string;
  readonly yText: (value: number) => string;
  /** Of bytes: the axis is divided as they are counted, by powers of two. */
  readonly binary?: true;
}

const height = 140;

const powersOfTwo = Array.from({ length: 50 }, (_, power) => 2 ** power);

export class LineChart extends LitElement {
  static override readonly properties = { chart: { attribute: false } };

  declare chart: Chart;
  #plot: uPlot | undefined;
  readonly #resized = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width > 0) this.#plot?.setSize({ width, height });
  });
  /** VS Code changes the theme by the style of the root and the class of the body. */
  readonly #themed = new MutationObserver(() => this.#draw());

  /** The styles are the document's. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
    const attributes = { attributes: true, attributeFilter: ['style', 'class'] };
    this.#themed.observe(document.documentElement, attributes);
    this.#themed.observe(document.body, attributes);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#themed.disconnect();
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  protected override render(): TemplateResult {
    return html`<div class="chart" aria-hidden="true"></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('chart');
    if (this.#plot === undefined || before === undefined || before.series.length !== this.chart.series.length)
      this.#draw();
    else this.#plot.setData(dataOf(this.chart));
  }

  #draw(): void {
    const place = this.querySelector<HTMLElement>('.chart');
    if (place === null) return;
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(), dataOf(this.chart), place);
  }

  #options(): uPlot.Options {
    const { kind } = this.chart;
    const style = getComputedStyle(this);
    const color = (variable: string, otherwise: string): string =>
      style.getPropertyValue(variable).trim() || otherwise;
    const text = color('--vscode-descriptionForeground', '#717171');
    const line = faint(text);
    const font = `11px ${style.fontFamily}`;
    const axis = { stroke: text, font, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
    return {
      width: Math.max(120, Math.floor(this.clientWidth)),
      height,
      // Seconds since the start of the call are no times of the day.
      scales: {
        x: { time: false, range: kind === 'bars' ? aroundBars : whole },
        y: { range: fromZero(kind) },
      },
      axes: [
        { ...axis, size: 30, values: (_, ticks) => ticks.map((tick) => this.#xText(tick)) },
        {
          ...axis,
          size: 64,
          ...(this.chart.binary === true ? { incrs: powersOfTwo } : {}),
          values: (_, ticks) => ticks.map((tick) => this.chart.yText(tick)),
        },
      ],
      series: [
        { label: kind === 'bars' ? l10n.t('From') : l10n.t('At'), value: (_, value) => this.#xText(value) },
        ...this.chart.series.map(({ label, color: [variable, otherwise], dashed, band }): uPlot.Series => {
          const stroke = color(variable, otherwise);
          const paths = pathsOf(kind);
          return {
            label,
            stroke,
            width: band === true ? 0.5 : 1.5,
            value: (_, value: number | null) => (value === null ? '' : this.chart.yText(value)),
            ...(dashed === true ? { dash: [5, 3] } : {}),
            ...(kind === 'bars' ? { fill: stroke } : {}),
            ...(paths === undefined ? {} : { paths }),
            ...(kind === 'lines' ? {} : { points: { show: false } }),
          };
        }),
      ],
      bands: this.chart.series.flatMap(({ band, color: [variable, otherwise] }, at) =>
        band === true
          ? [{ series: [at + 1, at] as [number, number], fill: faint(color(variable, otherwise)) }]
          : [],
      ),
      cursor: { drag: { x: false, y: false } },
      legend: { live: true },
    };
  }

  #xText(value: number | null): string {
    if (value === null) return '';
    if (this.chart.kind !== 'bars') return this.chart.xText(value);
    return this.chart.x.includes(value) ? this.chart.xText(value) : '';
  }
}

customElements.define('parlance-line-chart', LineChart);

function dataOf({ x, y }: Chart): uPlot.AlignedData {
  return [[...x], ...y.map((values) => [...values])];
}

function pathsOf(kind: Chart['kind']): uPlot.Series.PathBuilder | undefined {
  if (kind === 'steps') return uPlot.paths.stepped?.({ align: 1 });
  return kind === 'bars' ? uPlot.paths.bars?.({ size: [0.9, 60] }) : undefined;
}

function whole(_: uPlot, from: number | null, to: number | null): [number, number] {
  return [Math.min(0, from ?? 0), (to ?? 0) > (from ?? 0) ? (to ?? 1) : (from ?? 0) + 1];
}

/** Half a bar more on both sides. */
function aroundBars(_: uPlot, from: number | null, to: number | null): [number, number] {
  return [(from ?? 0) - 0.6, (to ?? 0) + 0.6];
}

/** Rates and counts are seen as what they are only from nothing up; values of a field as they vary. */
function fromZero(kind: Chart['kind']): uPlot.Scale.Range {
  return (_, from, to) => {
    const [least, most] = [from ?? 0, to ?? 0];
    if (kind !== 'lines') return [0, most > 0 ? most * 1.08 : 1];
    const room = most > least ? (most - least) * 0.08 : Math.abs(most) * 0.1 || 1;
    return [least - room, most + room];
  };
}

/** A theme writes its colors as `#rrggbb`, or with two digits more; of others the band is as strong as its lines. */
function faint(color: string): string {
  return /^#[0-9a-f]{6}/i.test(color) ? `${color.slice(0, 7)}33` : color;
}
