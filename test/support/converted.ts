/** Conversions in memory: from a fixture or from files on disk to texts that a workspace of the other language holds. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { LineIndex } from '../../server/src/base/line-index.ts';
import { joinUri, type Uri, uriFromPath } from '../../server/src/base/uri.ts';
import { type ConvertedFile, convertFiles } from '../../server/src/convert/convert.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import { blockingFilePort } from '../../server/src/lsp/node-file-port.ts';
import type { Snapshot } from '../../server/src/workspace/snapshot.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { memoryWorkspace, snapshotOf } from './memory-workspace.ts';

/** The other language of the two. */
export function otherThan(language: Language): Language {
  return language === (proto as Language) ? thrift : proto;
}

export interface Converted {
  readonly files: readonly ConvertedFile[];
  /** `code line: message`, of all files, those of the first first. */
  readonly report: readonly string[];
}

/** All files of the fixture, which have no errors, in the other language. */
export async function convertFixture(language: Language, source: string): Promise<Converted> {
  const { snapshot, uris } = await snapshotOf(language, source);
  assert.deepEqual(errorsIn(snapshot, uris), []);
  return converted(snapshot, uris, language);
}

export function converted(snapshot: Snapshot, uris: readonly Uri[], language: Language): Converted {
  const files = convertFiles(snapshot, uris, language, otherThan(language));
  const report = files.flatMap(({ source, remarks }) => {
    const lines = new LineIndex(snapshot.file(source)?.text ?? '');
    return remarks.map(
      ({ code, span, message }) => `${code} ${lines.positionAt(span.start).line + 1}: ${message}`,
    );
  });
  return { files, report };
}

/** The outcome as a workspace that has all of it. */
export async function snapshotOfConverted(
  files: readonly ConvertedFile[],
  language: Language,
): Promise<{ readonly snapshot: Snapshot; readonly uris: readonly Uri[] }> {
  const texts = files.map((file) => ({
    path: `/${file.path}`,
    text: file.text,
    heading: '',
    labelled: file.text,
    cursor: undefined,
  }));
  const workspace = memoryWorkspace(language, texts);
  const uris = files.map((file) => joinUri(uriFromPath('/'), file.path));
  return { snapshot: await workspace.snapshot(uris), uris };
}

/** Errors of the files, as `file:line: message`. */
export function errorsIn(snapshot: Snapshot, uris: readonly Uri[]): readonly string[] {
  return uris.flatMap((uri) => {
    const file = snapshot.file(uri);
    return snapshot
      .diagnostics(uri)
      .filter(({ severity }) => severity === 'error')
      .map(
        ({ code, message, span }) =>
          `${uri}:${(file?.lines.positionAt(span.start).line ?? -1) + 1}: ${message} [${code}]`,
      );
  });
}

/** A workspace over files on disk, with the folder as the one where imports start. */
export function diskWorkspaceOf(language: Language, folder: string): Workspace {
  const root = uriFromPath(path.resolve(folder));
  return new Workspace({
    languages: [language],
    files: blockingFilePort,
    roots: { folders: [root], configured: [], bundled: [], discovers: true },
    dialects: [],
  });
}
