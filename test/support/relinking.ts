/** A workspace in memory whose links are counted while its files are edited. */
import assert from 'node:assert/strict';
import { joinUri, relativeTo, type Uri, uriFromPath } from '../../server/src/base/uri.ts';
import type { Diagnostic } from '../../server/src/diagnostics/diagnostic.ts';
import type { Language, Linked } from '../../server/src/languages/language.ts';
import type { Schema } from '../../server/src/model/schema.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import { type FixtureFile, parseFixture } from './fixture.ts';
import { memoryWorkspace } from './memory-workspace.ts';

const root = uriFromPath('/');

export interface Edit {
  /** As in the fixture's headings. */
  readonly path: string;
  /** What stands there once, and what takes its place. */
  readonly from: string;
  readonly to: string;
}

export class EditedWorkspace {
  readonly workspace: Workspace;
  readonly #language: Language;
  readonly #texts: Map<string, string>;
  readonly #linked: string[] = [];
  /** Called before each link, with how many there were since the last `show`. */
  beforeLink: (count: number) => void = () => undefined;

  constructor(language: Language, source: string) {
    const { files } = parseFixture(source, '/main');
    this.#texts = new Map(files.map(({ path, text }) => [path, text]));
    this.#language = language;
    const counted: Language = {
      ...language,
      link: (context) => {
        this.beforeLink(this.#linked.length);
        this.#linked.push(pathOf(context.file.uri));
        return language.link(context);
      },
    };
    this.workspace = memoryWorkspace(counted, files);
  }

  textOf(path: string): string {
    return this.#texts.get(path) ?? '';
  }

  schemaOf(linked: Linked | undefined): Schema {
    assert.ok(linked !== undefined);
    return this.#language.schema(linked);
  }

  edit({ path, from, to }: Edit): void {
    const text = this.textOf(path);
    assert.equal(text.split(from).length, 2, `"${from}" must stand once in ${path}`);
    this.write(path, text.replace(from, to));
  }

  write(path: string, text: string): void {
    this.#texts.set(path, text);
    this.workspace.setDocument(joinUri(root, path), text);
  }

  /** The problems of the files, and which files were linked to find them. */
  async show(paths: readonly string[]): Promise<{ linked: readonly string[]; problems: Problems }> {
    const uris = paths.map((path) => joinUri(root, path));
    const snapshot = await this.workspace.snapshot(uris);
    this.#linked.length = 0;
    const problems = Object.fromEntries(uris.map((uri) => [pathOf(uri), snapshot.diagnostics(uri)]));
    return { linked: this.#linked.toSorted(), problems };
  }

  /** What a workspace finds that sees the files for the first time. */
  async showAfresh(paths: readonly string[]): Promise<Problems> {
    const files = [...this.#texts].map(([path, text]): FixtureFile => {
      return { path, text, heading: '', labelled: text, cursor: undefined };
    });
    const uris = paths.map((path) => joinUri(root, path));
    const snapshot = await memoryWorkspace(this.#language, files).snapshot(uris);
    return Object.fromEntries(uris.map((uri) => [pathOf(uri), snapshot.diagnostics(uri)]));
  }
}

type Problems = Readonly<Record<string, readonly Diagnostic[]>>;

/**
 * Shows files of the fixture, edits, shows them again; expects that this linked the files `relinked` anew and no
 * others, and found what a new workspace finds.
 */
export async function checkRelinked(
  language: Language,
  source: string,
  shown: readonly string[],
  edit: Edit,
  relinked: readonly string[],
): Promise<void> {
  const edited = new EditedWorkspace(language, source);
  await edited.show(shown);
  edited.edit(edit);
  const { linked, problems } = await edited.show(shown);
  assert.deepEqual(linked, relinked);
  assert.deepEqual(problems, await edited.showAfresh(shown));
}

function pathOf(uri: Uri): string {
  return '/' + (relativeTo(root, uri) ?? uri);
}
