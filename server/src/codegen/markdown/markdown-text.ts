/** Text of strangers in Markdown: names and comments read as they were written, and are never markup or HTML. */
import { escapeInvisible } from '../../base/visible.ts';

/** A piece of text within a line. */
export function plain(text: string): string {
  return escapeInvisible(text.replace(/\s+/g, ' ')).replace(/[\\`*_{}[\]#|~!<>&]/g, (character) =>
    character === '<' ? '&lt;' : character === '>' ? '&gt;' : character === '&' ? '&amp;' : `\\${character}`,
  );
}

/** Code within a line. */
export function code(text: string): string {
  const visible = escapeInvisible(text.replace(/\s+/g, ' '));
  const longest = Math.max(0, ...Array.from(visible.matchAll(/`+/g), ([ticks]) => ticks.length));
  if (longest === 0 && visible !== '') return `\`${visible}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${visible} ${fence}`;
}

/** A comment as lines: its paragraphs, lists, code spans and blocks of code stay what they look like. */
export function comment(doc: string): readonly string[] {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of doc.split('\n').map((each) => each.trimEnd())) {
    const ticks = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (fence !== undefined) {
      const isEnd = ticks !== undefined && ticks.startsWith(fence) && line.trim() === ticks;
      lines.push(isEnd ? fence : escapeInvisible(line));
      if (isEnd) fence = undefined;
    } else if (ticks !== undefined) {
      fence = ticks;
      lines.push('', fence);
    } else {
      lines.push(commentLine(line));
    }
  }
  // A block of code that nobody ended would take in all that follows.
  if (fence !== undefined) lines.push(fence);
  return lines;
}

/** What stands in a cell of a table, where a bar ends it in code too. */
export function cell(markdown: string): string {
  return markdown.replace(/(\\*)\|/g, (all, slashes: string) =>
    slashes.length % 2 === 1 ? all : `${slashes}\\|`,
  );
}

/** A comment in a cell of a table. */
export function commentCell(doc: string): string {
  return doc
    .split('\n')
    .map((line) => commentLine(line.trim()))
    .join('<br>')
    .replace(/(?:<br>){3,}/g, '<br><br>');
}

function commentLine(line: string): string {
  const item = /^(\s*)(?:[-*+]|(\d{1,6})[.)])\s+(.*)$/.exec(line);
  if (item === null) return inline(line.trimStart()).replace(/^([-+=]|\d+(?=[.)]))/, '\\$1');
  const [, indent = '', number, text = ''] = item;
  return `${indent.slice(0, 3)}${number === undefined ? '-' : `${number}.`} ${inline(text)}`;
}

/** What stands between backticks is code. */
function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : plain(part)))
    .join('');
}
