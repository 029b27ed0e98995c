/** What the checks of both languages say of an import that does not resolve, and of one that could mean several files. */
import { pathFromUri, type Uri } from '../base/uri.ts';
import type { Span } from '../base/span.ts';
import type { DiagnosticMore } from '../diagnostics/check.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { removal } from '../diagnostics/edits.ts';
import type { CycleStep, ImportResolution } from '../model/import-resolution.ts';

/** How many places the advice names. */
const shown = 5;

/** Of an import that does not resolve. `place` is that of its path, quotes included, in the file `importer`. */
export function adviceOnUnresolved(
  resolution: ImportResolution | undefined,
  place: Span,
  importer: Uri,
): DiagnosticMore {
  const { missed = [], suggestions = [] } = resolution ?? {};
  const meant = suggestions.filter(({ uri }) => uri !== importer);
  const [first] = meant;
  if (first === undefined) {
    const places = missed.slice(0, shown).map(({ uri }) => pathFromUri(uri));
    if (missed.length > shown) places.push(`${missed.length - shown} more`);
    return places.length === 0 ? {} : { help: `looked for ${places.join(', ')}` };
  }
  const isThere = first.path.toLowerCase() === resolution?.path.toLowerCase();
  return {
    help: isThere
      ? `the file is called "${first.path}": upper and lower case count`
      : `did you mean "${first.path}"?`,
    related: meant.map(({ path, uri }) => ({ uri, span: top, message: `"${path}" is here` })),
    fixes: meant.map(({ path }) => ({
      title: `Change to "${path}"`,
      edits: [{ span: { start: place.start, end: place.end }, newText: `"${path}"` }],
    })),
  };
}

/** Of an import that leads to its file only where the case of names does not count; nothing of others. */
export function adviceOnCase(
  resolution: ImportResolution | undefined,
  { start, end }: Span,
): { readonly message: string; readonly more: DiagnosticMore } | undefined {
  const { path, found, listedPath } = resolution ?? {};
  if (found === undefined || listedPath === undefined) return undefined;
  return {
    message: `the file of "${path}" is called "${listedPath}"`,
    more: {
      help: 'machines whose file names tell upper and lower case apart do not find it',
      related: [{ uri: found.uri, span: top, message: `"${listedPath}" is here` }],
      fixes: [
        { title: `Change to "${listedPath}"`, edits: [{ span: { start, end }, newText: `"${listedPath}"` }] },
      ],
    },
  };
}

/** Of an import that a search of the workspace resolved, where several files would have done; nothing of others. */
export function adviceOnRivals(
  resolution: ImportResolution | undefined,
): { readonly message: string; readonly more: DiagnosticMore } | undefined {
  if (resolution?.found === undefined || resolution.rivals.length === 0) return undefined;
  const { path, found, rivals } = resolution;
  const all = [found, ...rivals];
  return {
    message: `"${path}" can be any of ${all.length} files; the nearest is taken`,
    more: {
      help: 'add the folder that the path starts from to the import roots',
      related: all.map(({ uri }, at) => ({ uri, span: top, message: at === 0 ? 'taken' : 'not taken' })),
      fixes: all.map(({ root }) => addRootFix(root.uri)),
    },
  };
}

/** Of an import that leads back to its own file. `statement` is its place, in the file of the text. */
export function adviceOnCycle(
  text: string,
  statement: Span,
  [importer, cycle]: readonly [importPath: string, cycle: readonly CycleStep[]],
  verb: 'import' | 'include',
): { readonly message: string; readonly more: DiagnosticMore } {
  const message = `the file ${verb}s itself`;
  if (cycle.length === 1)
    return {
      message,
      more: { fixes: [{ title: `Remove the ${verb}`, edits: [removal(text, statement)] }] },
    };
  const paths = [importer, ...cycle.map(({ importPath }) => importPath)].map((path) => `"${path}"`);
  const related = cycle.flatMap(({ uri, next }, at) =>
    next === undefined ? [] : [{ uri, span: next, message: `${paths[at + 1]} ${verb}s ${paths[at + 2]}` }],
  );
  return {
    message: `${message}: ${paths.join(' → ')}`,
    more: { related, help: `move what both need to a file that ${verb}s neither` },
  };
}

/** Adds the folder to the import roots of the settings. */
export function addRootFix(root: Uri): Fix {
  return { title: 'Add import root', edits: [], importRoot: root };
}

const top: Span = { start: 0, end: 0 };
