/** Pieces of Markdown made of text that others wrote: nothing in it can pose as markup, load a picture or run a command. */
import type { Uri } from '../base/uri.ts';
import { escapeInvisible } from '../base/visible.ts';

/** Code within a line. */
export function codeSpan(text: string): string {
  return `\`${escapeInvisible(text).replaceAll('`', '')}\``;
}

/** Code on lines of its own. */
export function codeBlock(language: string, text: string): string {
  const visible = text.split('\n').map(visibleLine).join('\n');
  const longest = Math.max(0, ...[...visible.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${visible}\n${fence}`;
}

/** The label is Markdown. */
export function link(label: string, target: Uri | string): string {
  return `[${label}](${target.replaceAll(/[()\s]/g, encodeURIComponent)})`;
}

/** Text that means itself. */
export function plain(text: string): string {
  return escapeInvisible(text).replaceAll(/[\\`*_{}[\]<>#|~&]/g, '\\$&');
}

function visibleLine(line: string): string {
  return line.split('\t').map(escapeInvisible).join('\t');
}

/** How much of a comment is shown, and of each of its lines. */
const maxCommentLines = 40;
const maxLineLength = 2000;

/**
 * A comment as Markdown. Its own markup counts; tags are shown as they are written, pictures become links, and links
 * lead to the web only. `[Name][full.name]`, which Google's schemas use, leads where `placeOf` says.
 */
export function commentMarkdown(comment: string, placeOf: (fullName: string) => string | undefined): string {
  const all = comment.split(/\r?\n/);
  const lines = all.slice(0, maxCommentLines);
  let fence: string | undefined;
  let inCode = false;
  let isBlankBefore = true;
  const written = lines.map((line) => {
    const visible = visibleLine(line.slice(0, maxLineLength));
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(visible)?.[1];
    const isCode = fence !== undefined;
    if (fence === undefined) fence = marks;
    else if (marks?.startsWith(fence) === true && visible.trim() === marks) fence = undefined;
    // Lines that are indented by four are code where nothing but a blank line stands before them.
    inCode = /^(?: {4}|\t)/.test(visible) && (inCode || isBlankBefore);
    isBlankBefore = visible.trim() === '';
    return isCode || marks !== undefined || inCode ? visible : inlineMarkdown(visible, placeOf);
  });
  if (fence !== undefined) written.push(fence);
  if (lines.length < all.length) written.push('', '…');
  return written.join('\n');
}

/** Outside of code. */
function inlineMarkdown(line: string, placeOf: (fullName: string) => string | undefined): string {
  return line
    .split(/(`+[^`]+`+)/)
    .map((piece, index) => (index % 2 === 1 ? piece : withoutTags(withLinks(piece, placeOf))))
    .join('');
}

function withLinks(text: string, placeOf: (fullName: string) => string | undefined): string {
  return text
    .replaceAll(/!(?=\[)/g, '')
    .replaceAll(/\[([^[\]]+)\]\(\s*([^()\s]*)[^()]*\)/g, (whole, label: string, target: string) =>
      /^https?:\/\//i.test(target) ? whole : label,
    )
    .replaceAll(/\[([^[\]]+)\]\[([\w.]*)\]/g, (_, label: string, name: string) => {
      const target = placeOf(name === '' ? label : name);
      return target === undefined ? codeSpan(label) : link(codeSpan(label), target);
    });
}

/** `<https://…>` stays a link. */
function withoutTags(text: string): string {
  return text.replaceAll(/<(?!https?:\/\/[^\s<>]*>)/g, '\\<').replaceAll(/&(?=#?\w+;)/g, '\\&');
}
