/** Why an import leads where it leads, or nowhere: the hover on its path, and the root that it would do well to name. */
import type { Span } from '../base/span.ts';
import { baseName, type Uri } from '../base/uri.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { addRootFix } from '../languages/import-advice.ts';
import type { Import } from '../languages/language.ts';
import type { ImportCandidate, ImportResolution } from '../model/import-resolution.ts';
import type { ImportRoot, RootOrigin } from '../model/import-root.ts';
import { codeSpan, link } from './markdown.ts';
import { shortName } from './short-name.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

export interface ImportExplanation {
  /** The path of the import, quotes included. */
  readonly span: Span;
  readonly markdown: string;
}

/** Of the import whose path is at the offset; nothing elsewhere. `opened` are the opened folders. */
export function importExplanation(
  snapshot: Snapshot,
  uri: Uri,
  offset: number,
  opened: readonly Uri[],
): ImportExplanation | undefined {
  const { at, resolution } = importAt(snapshot, uri, { start: offset, end: offset }) ?? {};
  return at && resolution && { span: at.span, markdown: explain(resolution, opened) };
}

/**
 * Offers to put the root of an import among the roots of the settings, where it was guessed: so that other tools and
 * other people, who do not guess, can be given the same.
 */
export function importRootFix(snapshot: Snapshot, uri: Uri, place: Span): Fix | undefined {
  const { found, rivals = [] } = importAt(snapshot, uri, place)?.resolution ?? {};
  // Where there are several, the diagnostic that says so offers them all.
  if (found === undefined || rivals.length > 0 || !guessed.has(found.root.origin.kind)) return undefined;
  return found.root.prefix === undefined ? addRootFix(found.root.uri) : undefined;
}

const guessed: ReadonlySet<RootOrigin['kind']> = new Set([
  'implied',
  'folder-above',
  'vendor-folder',
  'node-package',
  'go-dependency',
]);

function importAt(
  snapshot: Snapshot,
  uri: Uri,
  place: Span,
): { readonly at: Import; readonly resolution: ImportResolution | undefined } | undefined {
  const at = snapshot
    .file(uri)
    ?.imports.find(({ span }) => span.start <= place.end && place.start <= span.end);
  return at && { at, resolution: snapshot.resolution(uri, at.path) };
}

function explain(
  { path, found, missed, rivals, suggestions }: ImportResolution,
  opened: readonly Uri[],
): string {
  const fileLink = (uri: Uri): string => link(codeSpan(shortName(uri, opened)), uri);
  const rootLine = (root: ImportRoot): string =>
    // Where the extension is installed helps nobody.
    root.origin.kind === 'bundled'
      ? wordsOf(root)
      : `${codeSpan(shortName(root.uri, opened))}: ${wordsOf(root)}`;
  const paragraphs: string[] = [];
  if (found === undefined) {
    paragraphs.push(`${codeSpan(path)} is not found.`);
    if (suggestions.length > 0)
      paragraphs.push(
        `Did you mean ${suggestions.map((each) => link(codeSpan(each.path), each.uri)).join(' or ')}?`,
      );
  } else {
    paragraphs.push(fileLink(found.uri));
    paragraphs.push(`Found below ${rootLine(found.root)}.`);
  }
  if (rivals.length > 0)
    paragraphs.push(`It could also be:\n${rivals.map(({ uri }) => `- ${fileLink(uri)}`).join('\n')}`);
  if (missed.length > 0) {
    const heading = found === undefined ? 'Looked for below:' : 'Looked for before that below:';
    paragraphs.push(`${heading}\n${missedList(missed, rootLine)}`);
  }
  return paragraphs.join('\n\n');
}

/** Of roots of one kind, this many are named. */
const shown = 4;

function missedList(missed: readonly ImportCandidate[], rootLine: (root: ImportRoot) => string): string {
  const kinds = Map.groupBy(missed, ({ root }) => root.origin.kind);
  const lines: string[] = [];
  for (const candidates of kinds.values()) {
    for (const { root } of candidates.slice(0, shown)) lines.push(`- ${rootLine(root)}`);
    if (candidates.length > shown) lines.push(`- and ${candidates.length - shown} more like these`);
  }
  return lines.join('\n');
}

/** Where the root comes from. */
function wordsOf({ origin }: ImportRoot): string {
  switch (origin.kind) {
    case 'option':
      return 'given with `-I`';
    case 'setting':
      return `from the setting ${codeSpan(origin.name)}`;
    case 'own-folder':
      return 'the folder of the file itself';
    case 'buf-module':
      return `a module that ${link(codeSpan(baseName(origin.config)), origin.config)} declares`;
    case 'buf-dependency':
      return `${codeSpan(origin.module)}, which \`buf.lock\` pins, from Buf’s cache`;
    case 'opened-folder':
      return 'the opened folder';
    case 'folder-above':
      return 'a folder above the file';
    case 'vendor-folder':
      return 'a folder for the sources of others';
    case 'bundled':
      return 'the schemas that come with Parlance';
    case 'implied':
      return 'implied by the import; of all files in the workspace whose path ends so, this is the nearest';
    case 'node-package':
      return `the npm package ${codeSpan(origin.name)}`;
    case 'go-module':
      return `the Go module ${codeSpan(origin.module)}, which the file is in`;
    case 'go-dependency':
      return `the Go module ${codeSpan(origin.module)}, which \`go.mod\` requires`;
  }
}
