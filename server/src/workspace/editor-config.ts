/**
 * What the `.editorconfig` files above a file say of it. See https://spec.editorconfig.org: files nearer to it and
 * lines further down count more, `root = true` ends the search.
 */
import { minimatch } from 'minimatch';
import { joinUri, parentOf, relativeTo, type Uri } from '../base/uri.ts';
import type { LayoutStyle } from '../model/layout-style.ts';
import type { FilePort } from './file-port.ts';

const fileName = '.editorconfig';

/** More folders than that are not looked at, nor longer patterns. */
const maxFolders = 100;
const maxPattern = 1_024;

/** How the files say that this one is laid out; what they do not say is left out. */
export async function editorConfigStyle(uri: Uri, files: Pick<FilePort, 'read'>): Promise<LayoutStyle> {
  const properties = new Map<string, string>();
  for (const { folder, text } of await configsAbove(uri, files)) {
    const path = relativeTo(folder, uri);
    if (path === undefined) continue;
    for (const { pattern, pairs } of sectionsOf(text)) {
      if (!matches(pattern, path)) continue;
      for (const [key, value] of pairs) {
        if (value === 'unset') properties.delete(key);
        else properties.set(key, value);
      }
    }
  }
  return styleOf(properties);
}

/** The outermost first. */
async function configsAbove(
  uri: Uri,
  files: Pick<FilePort, 'read'>,
): Promise<readonly { readonly folder: Uri; readonly text: string }[]> {
  const found: { readonly folder: Uri; readonly text: string }[] = [];
  let folder = parentOf(uri);
  for (let count = 0; count < maxFolders; count++) {
    const text = await files.read(joinUri(folder, fileName));
    if (text !== undefined) found.unshift({ folder, text });
    const isRoot = text !== undefined && sectionsOf(text)[0]?.pairs.get('root') === 'true';
    const parent = parentOf(folder);
    if (isRoot || parent === folder) break;
    folder = parent;
  }
  return found;
}

interface Section {
  /** Nothing of what stands before the first section. */
  readonly pattern: string | undefined;
  /** Both in lower case. */
  readonly pairs: Map<string, string>;
}

/** At least one: what stands before the first heading. */
function sectionsOf(text: string): readonly Section[] {
  let section: Section = { pattern: undefined, pairs: new Map() };
  const sections = [section];
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed.startsWith('#') || trimmed.startsWith(';')) continue;
    if (trimmed.startsWith('[') && trimmed.endsWith(']'))
      sections.push((section = { pattern: trimmed.slice(1, -1), pairs: new Map() }));
    else {
      const at = trimmed.search(/[=:]/);
      if (at > 0)
        section.pairs.set(
          trimmed.slice(0, at).trim().toLowerCase(),
          trimmed
            .slice(at + 1)
            .trim()
            .toLowerCase(),
        );
    }
  }
  return sections;
}

function matches(pattern: string | undefined, path: string): boolean {
  if (pattern === undefined || pattern.length > maxPattern) return false;
  const glob = pattern.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`;
  return minimatch(path, glob, { dot: true, nocomment: true, nonegate: true, noext: true });
}

function styleOf(properties: ReadonlyMap<string, string>): LayoutStyle {
  const lineBreak = lineBreaks.get(properties.get('end_of_line') ?? '');
  const finalLineBreak = truths.get(properties.get('insert_final_newline') ?? '');
  const indentation = indentationOf(properties);
  return {
    ...(indentation !== undefined && { indentation }),
    ...(lineBreak !== undefined && { lineBreak }),
    ...(finalLineBreak !== undefined && { finalLineBreak }),
  };
}

const lineBreaks: ReadonlyMap<string, '\n' | '\r\n'> = new Map([
  ['lf', '\n'],
  ['crlf', '\r\n'],
]);

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** Spaces without a number are those of the language. */
function indentationOf(properties: ReadonlyMap<string, string>): string | undefined {
  const style = properties.get('indent_style');
  if (style === 'tab') return '\t';
  const size = properties.get('indent_size');
  const width = Number(size === 'tab' ? properties.get('tab_width') : size);
  return Number.isInteger(width) && width > 0 && width <= 16 ? ' '.repeat(width) : undefined;
}
