/**
 * A workspace over the files of a fixture, in memory, with the folder `/` as its root. Protobuf also finds the schemas of
 * npm's google-proto-files, as those that come with the product, in the folder `/bundled`.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { joinUri, relativeTo, type Uri, uriFromPath } from '../../server/src/base/uri.ts';
import type { Diagnostic } from '../../server/src/diagnostics/diagnostic.ts';
import type { Language } from '../../server/src/languages/language.ts';
import type { Snapshot } from '../../server/src/workspace/snapshot.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { type Fixture, type FixtureFile, parseFixture, withLabels } from './fixture.ts';
import { memoryFiles } from './memory-files.ts';

const root = uriFromPath('/');
const bundled = uriFromPath('/bundled');
const installed = path.resolve('node_modules/google-proto-files');

export interface FixtureSnapshot extends Fixture {
  readonly snapshot: Snapshot;
  /** The URIs of the files, in their order. */
  readonly uris: readonly Uri[];
}

/**
 * A snapshot of the files of a fixture; the first one is called `main` where it has no heading. The dialect is that of
 * all files, as on a command line.
 */
export async function snapshotOf(
  language: Language,
  source: string,
  dialect?: string,
): Promise<FixtureSnapshot> {
  const fixture = parseFixture(source, `/main${language.extensions[0] ?? ''}`);
  const uris = fixture.files.map((file) => joinUri(root, file.path));
  const workspace = memoryWorkspace(language, fixture.files, dialect);
  return { ...fixture, uris, snapshot: await workspace.snapshot(uris) };
}

export function memoryWorkspace(
  language: Language,
  files: readonly FixtureFile[],
  dialect?: string,
): Workspace {
  const texts = new Map(files.map((file) => [joinUri(root, file.path), file.text]));
  const inMemory = memoryFiles(texts);
  return new Workspace({
    languages: language.importsFrom === undefined ? [language] : [language, language.importsFrom],
    files: {
      ...inMemory,
      read: async (uri) => {
        const text = await inMemory.read(uri);
        const inside = relativeTo(bundled, uri);
        return text !== undefined || inside === undefined
          ? text
          : readFile(path.join(installed, inside), 'utf8').catch(() => undefined);
      },
    },
    roots: {
      folders: [root],
      configured: [],
      bundled: (language.importsFrom ?? language).extensions.includes('.proto') ? [bundled] : [],
      discovers: true,
    },
    dialects: dialect === undefined ? [] : [{ language: language.id, dialect, from: 'option' }],
  });
}

/** A fixture with the diagnostics of its files as carets, each labelled with its code and message. */
export async function withDiagnostics(language: Language, source: string, dialect?: string): Promise<string> {
  const { files, uris, snapshot } = await snapshotOf(language, source, dialect);
  return files
    .map((file, index) => {
      const uri = uris[index];
      const diagnostics = uri === undefined ? [] : snapshot.diagnostics(uri);
      return file.heading + withLabels(file.text, diagnostics.map(labelOf));
    })
    .join('\n');
}

function labelOf({ span, code, severity, message }: Diagnostic): { span: typeof span; text: string } {
  return { span, text: severity === 'error' ? `${code}: ${message}` : `${severity} ${code}: ${message}` };
}
