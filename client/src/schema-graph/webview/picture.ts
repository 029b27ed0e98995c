/** The picture as SVG: nodes are buttons, of which one can be reached by Tab, and the others from there by arrows. */
import * as l10n from '@vscode/l10n';
import { nothing, svg, type SVGTemplateResult } from 'lit';
import type {
  GraphView,
  GraphViewEdge,
  GraphViewNode,
} from '../../../../server/src/contract/schema-graph.ts';
import { visibleText } from '../../visible-text.ts';

export interface PictureOptions {
  readonly view: GraphView;
  /** The node that Tab leads to. */
  readonly current: number;
  readonly open: (node: number) => void;
  readonly focused: (node: number) => void;
}

/** As the server has laid nodes out. */
const sizes = { row: 18, head: 42, padding: 8 };

export function pictureOf({ view, current, open, focused }: PictureOptions): SVGTemplateResult {
  return svg`<defs>
      <marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
        <path class="arrow" d="M 0 0 L 10 5 L 0 10 z"></path>
      </marker>
      <marker id="triangle" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" orient="auto">
        <path class="triangle" d="M 0 0 L 10 5 L 0 10 z"></path>
      </marker>
      <filter id="plate" x="-0.02" y="0" width="1.04" height="1">
        <feFlood class="plate"></feFlood>
        <feComposite in="SourceGraphic"></feComposite>
      </filter>
    </defs>
    <g aria-hidden="true">${view.edges.map(edgeOf)}</g>
    ${view.nodes.map((node, at) => nodeOf(node, at, at === current, open, focused))}`;
}

function edgeOf({ kind, text, path, labelX, labelY }: GraphViewEdge): SVGTemplateResult {
  const end = kind === 'extends' ? 'url(#triangle)' : 'url(#arrow)';
  return svg`<path class="edge ${kind}" d=${path} marker-end=${end}></path>
    <text class="label" filter="url(#plate)" x=${labelX} y=${labelY + 4}>${visibleText(text)}</text>`;
}

function nodeOf(
  node: GraphViewNode,
  at: number,
  isCurrent: boolean,
  open: PictureOptions['open'],
  focused: PictureOptions['focused'],
): SVGTemplateResult {
  const { kind, title, rows, hiddenRows, leadsOut, deprecated, x, y, width, height } = node;
  const lines = [
    ...rows.map((row) => ({ text: visibleText(row), more: false })),
    ...(hiddenRows > 0 ? [{ text: l10n.t('… {0} more', hiddenRows), more: true }] : []),
    ...(leadsOut > 0 ? [{ text: l10n.t('→ {0} not shown', leadsOut), more: true }] : []),
  ];
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    open(at);
  };
  return svg`<g
    class="node ${kind} ${deprecated ? 'deprecated' : ''}"
    id="node-${at}"
    role="button"
    tabindex=${isCurrent ? '0' : '-1'}
    aria-description=${l10n.t('Goes to the declaration.')}
    transform="translate(${x} ${y})"
    @click=${() => open(at)}
    @keydown=${pressed}
    @focus=${() => focused(at)}
  >
    <rect class="box" width=${width} height=${height} rx="4"></rect>
    <rect class="band" width="4" height=${height} rx="2"></rect>
    <text class="kind" x=${sizes.padding} y="15">${deprecated ? `${kind}, ${l10n.t('deprecated')}` : kind}</text>
    <text class="title" x=${sizes.padding} y="32">${visibleText(title)}</text>
    ${lines.length === 0 ? nothing : svg`<path class="rule" d="M 0 ${sizes.head} H ${width}"></path>`}
    ${lines.map(
      ({ text, more }, row) =>
        svg`<text class=${more ? 'more' : 'row'} x=${sizes.padding} y=${sizes.head + 14 + row * sizes.row}>${text}</text>`,
    )}
  </g>`;
}

/** The node that is nearest in the direction of an arrow key; nothing where there is none. */
export function nodeBeside(nodes: readonly GraphViewNode[], from: number, key: string): number | undefined {
  const start = nodes[from];
  if (start === undefined) return undefined;
  const [ahead, aside] = directions[key] ?? [];
  if (ahead === undefined || aside === undefined) return undefined;
  let best: { readonly at: number; readonly cost: number } | undefined;
  for (const [at, node] of nodes.entries()) {
    const dx = node.x + node.width / 2 - (start.x + start.width / 2);
    const dy = node.y + node.height / 2 - (start.y + start.height / 2);
    const way = ahead(dx, dy);
    // What lies aside counts twice.
    const cost = way + 2 * Math.abs(aside(dx, dy));
    if (at !== from && way > 1 && (best === undefined || cost < best.cost)) best = { at, cost };
  }
  return best?.at;
}

type Way = (dx: number, dy: number) => number;

const directions: Readonly<Record<string, readonly [ahead: Way, aside: Way]>> = {
  ArrowLeft: [(dx) => -dx, (_, dy) => dy],
  ArrowRight: [(dx) => dx, (_, dy) => dy],
  ArrowUp: [(_, dy) => -dy, (dx) => dx],
  ArrowDown: [(_, dy) => dy, (dx) => dx],
};
