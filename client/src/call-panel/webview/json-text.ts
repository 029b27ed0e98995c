/** JSON with its parts colored by class. Of a long text the beginning is shown, and that it is; an editor shows all. */
import { html, nothing, type TemplateResult } from 'lit';
import { codicon } from './codicon.ts';
import { type JsonToken, jsonLines } from './json-tokens.ts';
import { countText } from './quantities.ts';
import { visibleText } from './visible-text.ts';

const maxLines = 2000;
const maxTokenLength = 20_000;

/** `wholeLength` is that of all of the JSON, in UTF-16 units, where `json` is its beginning only. */
export function jsonText(json: string, wholeLength?: number): TemplateResult {
  const { lines, cut } = jsonLines(json, maxLines);
  const shown = cut
    ? `${countText(maxLines)} lines`
    : wholeLength === undefined
      ? undefined
      : `${countText(json.length)} of ${countText(wholeLength)} characters`;
  return html`${
      shown === undefined
        ? nothing
        : html`<p class="note">${codicon('info')} Only the first ${shown} are shown here.</p>`
    }
    <pre class="json" tabindex="0" role="region" aria-label="JSON">
${lines.map((line) => html`${line.map(token)}${'\n'}`)}</pre>`;
}

function token({ kind, text }: JsonToken): TemplateResult | string {
  const short = text.length > maxTokenLength ? `${text.slice(0, maxTokenLength)}…` : text;
  const shown = visibleText(short);
  return kind === 'text' ? shown : html`<span class="json-${kind}">${shown}</span>`;
}
