/** One request as a text of its own: to be kept once it was sent, and with other settings than those it was written with. */
import { LineIndex } from '../../base/line-index.ts';
import type { TextEdit } from '../../diagnostics/diagnostic.ts';
import { applyEdits, insertion } from '../../diagnostics/edits.ts';
import type { Request } from './ast.ts';
import { literalSecret } from './metadata.ts';
import type { ParsedRpc } from './parser.ts';

/** What a request can be sent with in place of what it says. */
export interface OtherSettings {
  /** The name of a saved target. */
  readonly target?: string;
  readonly protocol?: string;
}

/** The request on the line, 0-based; of a line above all of them the first. Nothing where there is none. */
export function requestAt({ text, document }: ParsedRpc, line: number): Request | undefined {
  const end = new LineIndex(text).lineEnd(line);
  return document.requests.findLast(({ start }) => start <= end) ?? document.requests[0];
}

/** The request without what stands around it. Tokens and passwords in its headers are replaced by names of secrets. */
export function keptText({ text }: ParsedRpc, { start, end, headers }: Request): string {
  const edits = headers.flatMap(({ name, value }): TextEdit | readonly [] => {
    const found = literalSecret(name.text, value.text);
    if (found === undefined) return [];
    const from = Math.min(value.start + found.start, value.end);
    return { span: { start: from - start, end: value.end - start }, newText: `{{secret:${found.secret}}}` };
  });
  return `${(applyEdits(text.slice(start, end), edits) ?? '').trimEnd()}\n`;
}

/** The whole document, with directives of the request that say the settings. */
export function withSettings(
  { text }: ParsedRpc,
  { directives, line }: Request,
  settings: OtherSettings,
): string {
  const edits: TextEdit[] = [];
  for (const [name, wanted] of Object.entries(settings) as [string, string | undefined][]) {
    const directive = directives.find((each) => each.name.text === name);
    if (wanted === undefined) continue;
    if (directive !== undefined)
      edits.push({ span: { start: directive.name.end, end: directive.end }, newText: ` ${wanted}` });
    else if (line !== undefined) edits.push(insertion(line.start, `# @${name} ${wanted}\n`));
  }
  const address = settings.target === undefined ? undefined : line?.address;
  // What stands before the service is another place to go.
  if (address !== undefined && line !== undefined)
    edits.push({ span: { start: address.start, end: line.path.start }, newText: '' });
  return applyEdits(text, edits) ?? text;
}
