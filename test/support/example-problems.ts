/**
 * The problems of an example of a catalogue, and what a quick fix makes of it: one form for all catalogues, for tests
 * and for the documentation.
 */
import { joinUri, type Uri, uriFromPath } from '../../server/src/base/uri.ts';
import type { CheckSeverity } from '../../server/src/diagnostics/check.ts';
import type { Diagnostic, Fix } from '../../server/src/diagnostics/diagnostic.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { parseFixture } from './fixture.ts';
import { memoryWorkspace, snapshotOf } from './memory-workspace.ts';
import { diagnosticsOf, rpcFixture } from './rpc.ts';

export interface ExampleFile {
  readonly uri: Uri;
  /** Its path, without a slash in front. */
  readonly name: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the problems of all files of an example, in a dialect of the language. */
export type FindProblems = (example: string, dialect?: string) => Promise<readonly ExampleFile[]>;

/** The dialect that the examples of a check are written in: the first that reports it; nothing where all do. */
export function exampleDialect(severity: CheckSeverity): string | undefined {
  return typeof severity === 'string'
    ? undefined
    : Object.entries(severity).find(([, verdict]) => verdict !== 'off')?.[0];
}

export function problemsOf(language: Language): FindProblems {
  return async (example, dialect) => {
    const { files, uris, snapshot } = await snapshotOf(language, example, dialect);
    return exampleFiles(files, uris, (uri) => snapshot.diagnostics(uri));
  };
}

/** Of request documents. */
export const rpcProblems: FindProblems = (example) => {
  const { files } = rpcFixture(example);
  const found = diagnosticsOf(example);
  const uris = files.map(({ path }) => uriFromPath(path));
  return Promise.resolve(exampleFiles(files, uris, (uri) => found.filter((each) => each.uri === uri)));
};

/** Of Buf's files. */
export const bufProblems: FindProblems = async (example) => {
  const { files } = parseFixture(example, '/buf.yaml');
  const uris = files.map(({ path }) => uriFromPath(path));
  const found = await memoryWorkspace(proto, files).configProblems(
    uris.map((uri) => joinUri(uri, '../main.proto')),
  );
  return exampleFiles(files, uris, (uri) => found.find((each) => each.uri === uri)?.diagnostics ?? []);
};

function exampleFiles(
  files: readonly { readonly path: string; readonly text: string }[],
  uris: readonly Uri[],
  diagnosticsIn: (uri: Uri) => readonly Diagnostic[],
): readonly ExampleFile[] {
  return files.flatMap(({ path, text }, at) => {
    const uri = uris[at];
    return uri === undefined ? [] : [{ uri, name: path.slice(1), text, diagnostics: diagnosticsIn(uri) }];
  });
}

/** The texts after a fix of a problem in the file `uri`, in the order of the files. */
export function textsAfter(files: readonly ExampleFile[], uri: Uri, { edits }: Fix): readonly string[] {
  return files.map((file) => {
    const own = edits.filter((edit) => (edit.uri ?? uri) === file.uri);
    let { text } = file;
    let before = Infinity;
    for (const { span, newText } of own.toSorted((a, b) => b.span.start - a.span.start)) {
      if (span.end > before) throw new Error('the edits of a fix overlap');
      text = text.slice(0, span.start) + newText + text.slice(span.end);
      before = span.start;
    }
    return text;
  });
}

/** An example of the files with other texts. */
export function exampleOf(files: readonly ExampleFile[], texts: readonly string[]): string {
  return files.map(({ name }, at) => `//- /${name}\n${texts[at] ?? ''}`).join('\n');
}
