/** A graph as an SVG file that stands by itself, in light or dark colors as whoever shows it prefers. */
import { type GraphPicture, type PlacedEdge, type PlacedNode, pictureSizes as sizes } from './picture.ts';

export function svgText(picture: GraphPicture): string {
  const { width, height, title, nodes, edges, note } = picture;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escaped(title)}</title>`,
    `<style>${styles}</style>`,
    `<defs>${markers}</defs>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...edges.map(edgeSvg),
    ...nodes.map(nodeSvg),
    ...(note === undefined ? [] : [`<text class="note" x="16" y="${height - 14}">${escaped(note)}</text>`]),
    '</svg>\n',
  ].join('\n');
}

/** The curve through the points of an edge: a Catmull-Rom spline, as the Bézier curves that SVG has. */
export function edgePath({ points }: Pick<PlacedEdge, 'points'>): string {
  const [first] = points;
  if (first === undefined) return '';
  const curves = points.slice(1).map((to, at) => {
    const from = points[at] ?? to;
    const before = points[at - 1] ?? from;
    const after = points[at + 2] ?? to;
    const near = `${tenth(from.x + (to.x - before.x) / 6)} ${tenth(from.y + (to.y - before.y) / 6)}`;
    const far = `${tenth(to.x - (after.x - from.x) / 6)} ${tenth(to.y - (after.y - from.y) / 6)}`;
    return `C ${near} ${far} ${to.x} ${to.y}`;
  });
  return [`M ${first.x} ${first.y}`, ...curves].join(' ');
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function edgeSvg(edge: PlacedEdge): string {
  const { kind, text, label } = edge;
  return `<path class="edge ${kind}" d="${edgePath(edge)}" marker-end="url(#${kind === 'extends' ? 'triangle' : 'arrow'})"/><text class="label" filter="url(#plate)" x="${label.x}" y="${label.y + 4}">${escaped(text)}</text>`;
}

function nodeSvg(node: PlacedNode): string {
  const { x, y, width, height, kind, title, rows, hiddenRows, leadsOut, deprecated } = node;
  const lines = [
    ...rows,
    ...(hiddenRows > 0 ? [`… ${hiddenRows} more`] : []),
    ...(leadsOut > 0 ? [`→ ${leadsOut} not shown`] : []),
  ];
  const texts = lines.map((row, at) => {
    const more = at >= rows.length ? ' class="more"' : '';
    return `<text${more} x="${sizes.padding}" y="${sizes.head + 14 + at * sizes.row}">${escaped(row)}</text>`;
  });
  return [
    `<g class="node ${kind}${deprecated ? ' deprecated' : ''}" transform="translate(${x} ${y})">`,
    `<rect class="box" width="${width}" height="${height}" rx="4"/>`,
    `<rect class="band" width="4" height="${height}" rx="2"/>`,
    `<text class="kind" x="${sizes.padding}" y="15">${kind}${deprecated ? ', deprecated' : ''}</text>`,
    `<text class="title" x="${sizes.padding}" y="32">${escaped(title)}</text>`,
    ...(lines.length === 0 ? [] : [`<path class="rule" d="M 0 ${sizes.head} H ${width}"/>`]),
    ...texts,
    '</g>',
  ].join('');
}

const markers =
  '<marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="head" d="M 0 0 L 10 5 L 0 10 z"/></marker>' +
  '<marker id="triangle" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" orient="auto-start-reverse"><path class="hollow" d="M 0 0 L 10 5 L 0 10 z"/></marker>' +
  '<filter id="plate" x="-0.02" y="0" width="1.04" height="1"><feFlood class="plate"/><feComposite in="SourceGraphic"/></filter>';

const styles = [
  ':root{--page:#fff;--ink:#1f2328;--dim:#59636e;--line:#818b98;--box:#f6f8fa;--service:#8250df;--record:#0969da;--enum:#1a7f37;--exception:#cf222e}',
  '@media (prefers-color-scheme:dark){:root{--page:#0d1117;--ink:#e6edf3;--dim:#9198a1;--line:#656c76;--box:#151b23;--service:#ab7df8;--record:#4493f8;--enum:#3fb950;--exception:#f85149}}',
  'text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--ink)}',
  '.page{fill:var(--page)}.box{fill:var(--box);stroke:var(--line)}.rule{stroke:var(--line)}.band{fill:var(--record)}',
  '.service .band,.interaction .band{fill:var(--service)}.enum .band{fill:var(--enum)}.exception .band{fill:var(--exception)}',
  '.title{font-weight:bold}.deprecated .title{text-decoration:line-through}.kind,.label{font-size:10px}.kind,.more,.note{fill:var(--dim)}',
  '.label{text-anchor:middle}.plate{flood-color:var(--page)}',
  '.edge{fill:none;stroke:var(--line)}.throws{stroke:var(--exception);stroke-dasharray:5 3}.head{fill:var(--line)}.hollow{fill:var(--page);stroke:var(--line)}',
].join('');

/** For text and attributes; what XML has no way to say is left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&${entities[character] ?? ''};`);
}

const entities: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};
