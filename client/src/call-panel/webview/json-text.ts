/** JSON with its parts colored by class. A very long text is cut; an editor shows the whole. */
import { html, nothing, type TemplateResult } from 'lit';
import { type JsonToken, jsonLines } from './json-tokens.ts';
import { visibleText } from './visible-text.ts';

const maxLines = 2000;
const maxTokenLength = 20_000;

export function jsonText(json: string): TemplateResult {
  const { lines, cut } = jsonLines(json, maxLines);
  return html`<pre class="json" tabindex="0" role="region" aria-label="JSON">
${lines.map((line) => html`${line.map(token)}${'\n'}`)}</pre>
    ${cut ? html`<p class="note">Only the first ${maxLines} lines are shown here.</p>` : nothing}`;
}

function token({ kind, text }: JsonToken): TemplateResult | string {
  const short = text.length > maxTokenLength ? `${text.slice(0, maxTokenLength)}…` : text;
  const shown = visibleText(short);
  return kind === 'text' ? shown : html`<span class="json-${kind}">${shown}</span>`;
}
