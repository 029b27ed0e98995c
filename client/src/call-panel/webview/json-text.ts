/**
 * JSON with its parts colored by class, whose objects and lists can be folded away. Of a long text the beginning is
 * shown, and that it is; an editor shows all.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { codicon } from './codicon.ts';
import { foldEnds } from './json-folds.ts';
import { type JsonToken, jsonLines } from './json-tokens.ts';
import { countText } from './quantities.ts';
import { visibleText } from '../../visible-text.ts';

const maxLines = 2000;
const maxTokenLength = 20_000;

/**
 * @param wholeLength that of all of the JSON, in UTF-16 units, where `json` is its beginning only.
 * @param folded the lines whose objects and lists are folded away; without it nothing can be folded.
 * @param changed called after `folded` was changed.
 */
export function jsonText(
  json: string,
  wholeLength?: number,
  folded?: Set<number>,
  changed: () => void = () => {},
): TemplateResult {
  const { lines, cut } = jsonLines(json, maxLines);
  const shown = cut
    ? `${countText(maxLines)} lines`
    : wholeLength === undefined
      ? undefined
      : `${countText(json.length)} of ${countText(wholeLength)} characters`;
  const ends = folded === undefined ? new Map<number, number>() : foldEnds(lines);
  const fold = (at: number): void => {
    if (folded?.delete(at) === false) folded.add(at);
    changed();
  };
  const foldAll = (): void => {
    const isAny = (folded?.size ?? 0) > 0;
    folded?.clear();
    // The outermost stays: folded, it would hide everything.
    if (!isAny) for (const at of ends.keys()) if (at > 0) folded?.add(at);
    changed();
  };
  return html`${
      shown === undefined
        ? nothing
        : html`<p class="note">${codicon('info')} Only the first ${shown} are shown here.</p>`
    }
    ${
      ends.size > 1
        ? html`<button class="link fold-all" @click=${foldAll}>
            ${(folded?.size ?? 0) > 0 ? 'Unfold all' : 'Fold all'}
          </button>`
        : nothing
    }
    <pre class="json" tabindex="0" role="region" aria-label="JSON">
${[...shownLines(lines, ends, folded ?? new Set())].map(({ line, at, end }) => jsonLine(line, at, end, fold, folded?.has(at) === true))}</pre>`;
}

interface ShownLine {
  readonly line: readonly JsonToken[];
  readonly at: number;
  /** The last line of what opens in this one. */
  readonly end: number | undefined;
}

function* shownLines(
  lines: readonly (readonly JsonToken[])[],
  ends: ReadonlyMap<number, number>,
  folded: ReadonlySet<number>,
): Generator<ShownLine> {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? [];
    const end = ends.get(at);
    yield { line, at, end };
    if (end !== undefined && folded.has(at)) at = end;
  }
}

function jsonLine(
  line: readonly JsonToken[],
  at: number,
  end: number | undefined,
  fold: (at: number) => void,
  isFolded: boolean,
): TemplateResult {
  if (end === undefined) return html`${line.map(token)}${'\n'}`;
  return html`<button
      class="fold"
      tabindex="-1"
      aria-hidden="true"
      title=${isFolded ? 'Unfold' : 'Fold'}
      @click=${() => fold(at)}
    >
      ${codicon(isFolded ? 'chevron-right' : 'chevron-down')}</button
    >${line.map(token)}${
      isFolded ? html`<span class="folded"> … ${countText(end - at)} lines</span>` : nothing
    }${'\n'}`;
}

function token({ kind, text }: JsonToken): TemplateResult | string {
  const short = text.length > maxTokenLength ? `${text.slice(0, maxTokenLength)}…` : text;
  const shown = visibleText(short);
  return kind === 'text' ? shown : html`<span class="json-${kind}">${shown}</span>`;
}
