/**
 * JSON with its parts colored by class, whose objects and lists can be folded away. Of a long text the beginning is
 * shown, and that it is; an editor shows all.
 */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { guard } from 'lit/directives/guard.js';
import { codicon } from '../../webview-parts/codicon.ts';
import { foldEnds } from './json-folds.ts';
import { type LineValue, lineValues } from './json-paths.ts';
import { type JsonToken, jsonLines } from './json-tokens.ts';
import { countText } from './quantities.ts';
import { visibleText } from '../../visible-text.ts';

export interface JsonTextOptions {
  /** The length of all of the JSON, in UTF-16 units, where there is its beginning only. */
  readonly wholeLength?: number | undefined;
  /** The lines whose objects and lists are folded away; without it nothing can be folded. */
  readonly folded?: Set<number>;
  /** Called after `folded` was changed. */
  readonly changed?: () => void;
  /** Asked for the menu of the value in a line. */
  readonly menu?: (event: MouseEvent, value: LineValue) => void;
}

const maxLines = 2000;
const maxTokenLength = 20_000;

/** Made anew only where it has changed: a long text stands still beside a stream. */
export function jsonText(json: string, options: JsonTextOptions = {}): DirectiveResult {
  const { wholeLength, folded } = options;
  return guard([json, wholeLength, folded, folded?.size], () => madeText(json, options));
}

function madeText(
  json: string,
  { wholeLength, folded, changed = () => {}, menu }: JsonTextOptions,
): TemplateResult {
  const { lines, cut } = jsonLines(json, maxLines);
  const shown = cut
    ? l10n.t('{0} lines', countText(maxLines))
    : wholeLength === undefined
      ? undefined
      : l10n.t('{0} of {1} characters', countText(json.length), countText(wholeLength));
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
  const opensMenu = (event: MouseEvent): void => {
    const line = event.target instanceof Element ? event.target.closest('.json-line') : null;
    const value = line instanceof HTMLElement ? lineValues(lines)[Number(line.dataset['line'])] : undefined;
    if (value !== undefined) menu?.(event, value);
  };
  return html`${
      shown === undefined
        ? nothing
        : html`<p class="note">${codicon('info')} ${l10n.t('Only the first {0} are shown here.', shown)}</p>`
    }
    ${
      ends.size > 1
        ? html`<button class="link fold-all" @click=${foldAll}>
            ${(folded?.size ?? 0) > 0 ? l10n.t('Unfold all') : l10n.t('Fold all')}
          </button>`
        : nothing
    }
    <pre class="json" tabindex="0" role="region" aria-label="JSON" @contextmenu=${opensMenu}>
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
  if (end === undefined)
    return html`<span class="json-line" data-line=${at}>${line.map(token)}${'\n'}</span>`;
  return html`<span class="json-line" data-line=${at}
    ><button
      class="fold"
      tabindex="-1"
      aria-hidden="true"
      title=${isFolded ? l10n.t('Unfold') : l10n.t('Fold')}
      @click=${() => fold(at)}
    >
      ${codicon(isFolded ? 'chevron-right' : 'chevron-down')}</button
    >${line.map(token)}${
      isFolded ? html`<span class="folded"> ${l10n.t('… {0} lines', countText(end - at))}</span>` : nothing
    }${'\n'}</span
  >`;
}

function token({ kind, text }: JsonToken): TemplateResult | string {
  const short = text.length > maxTokenLength ? `${text.slice(0, maxTokenLength)}…` : text;
  const shown = visibleText(short);
  return kind === 'text' ? shown : html`<span class="json-${kind}">${shown}</span>`;
}
