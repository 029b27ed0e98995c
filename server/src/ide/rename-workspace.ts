/** What a rename needs to know of the workspace, and what it comes to: edits of files, or a sentence that says why not. */
import type { LineIndex } from '../base/line-index.ts';
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Language, Spelling } from '../languages/language.ts';
import type { DeclaredSymbol, Occurrence } from '../model/occurrence.ts';
import type { RootSettings } from '../workspace/import-roots.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { KnownFiles } from './known-uses.ts';
import type { Obstacle, RenameEdits } from './rename-proof.ts';
import type { Replacement } from './shifted.ts';
import { shortName } from './short-name.ts';

export interface RenameSources extends KnownFiles {
  readonly roots: RootSettings;
  readonly languageOf: (uri: Uri) => Language | undefined;
  snapshot(uris: readonly Uri[], signal?: AbortSignal): Promise<Snapshot>;
  /** The files of the workspace in which the word may stand. */
  filesWithWord(word: string, signal?: AbortSignal): Promise<readonly Uri[]>;
  /** How many of many files are proved in any case, if not forty. */
  readonly provedAtLeast?: number;
  /** Told of how many files the edits are found, where many must be linked for it. */
  readonly onFiles?: (done: number, all: number) => void;
  /** Whether the user can be asked about a part of the edits. */
  readonly asks: boolean;
  /** The request documents of the workspace in which one of the words stands. */
  requestsWith(words: readonly string[], signal?: AbortSignal): AsyncIterable<RequestFile>;
}

/** A request document, with what its names stand for. */
export interface RequestFile {
  readonly uri: Uri;
  readonly text: string;
  readonly lines: LineIndex;
  readonly occurrences: readonly Occurrence[];
}

/** A name, and a snapshot that has the file which declares what it stands for. */
export interface NamedPlace {
  readonly occurrence: Occurrence;
  /** All names of the text, in order of place. */
  readonly all: readonly Occurrence[];
  readonly snapshot: Snapshot;
}

export interface NameChange {
  readonly symbol: DeclaredSymbol;
  /** As declared. */
  readonly name: string;
  readonly newName: string;
  /** All that the symbol is written as. */
  readonly words: ReadonlySet<string>;
  /** How else than by its name, each with how that is made of a name. */
  readonly spellings: ReadonlyMap<string, Spelling>;
}

/** Whether other files name the symbol only by way of what it is declared in, so that its name can hide nothing there. */
export function isLocal({ kind }: DeclaredSymbol): boolean {
  return kind === 'field' || kind === 'oneof' || kind === 'method' || kind === 'argument' || kind === 'alias';
}

/** A sentence without a full stop. */
export interface Refusal {
  readonly refusal: string;
}

export interface Renamable {
  readonly span: Span;
  /** What is changed, as it is now. */
  readonly placeholder: string;
}

export interface Renamed {
  readonly files: ReadonlyMap<Uri, EditedFile>;
  /** What would keep the name that the symbol has in JSON. */
  readonly keeping?: KeptSpelling;
}

/** An edit that is up to the user. */
export interface KeptSpelling {
  readonly uri: Uri;
  readonly edit: Replacement;
  readonly text: string;
  /** What takes the place of the text without the edit. */
  readonly otherwise: string;
}

export interface EditedFile {
  /** Of the text that the edits are of. */
  readonly lines: LineIndex;
  /** In order of place. */
  readonly edits: readonly Replacement[];
}

export function editedFiles(before: Snapshot, all: RenameEdits): Map<Uri, EditedFile> {
  const files = new Map<Uri, EditedFile>();
  for (const [uri, edits] of all) {
    const lines = before.file(uri)?.lines;
    if (lines !== undefined) files.set(uri, { lines, edits });
  }
  return files;
}

/** The files in which one of the words may stand: those of the symbol's language, and those that name what it declares. */
export async function filesWith(
  sources: RenameSources,
  snapshot: Snapshot,
  symbol: DeclaredSymbol,
  words: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly Uri[]> {
  const own = snapshot.file(symbol.uri)?.language;
  const found = new Set<Uri>();
  for (const word of words) for (const uri of await sources.filesWithWord(word, signal)) found.add(uri);
  return [...found].filter((uri) => {
    const language = sources.languageOf(uri);
    return language !== undefined && (language === own || language.importsFrom === own);
  });
}

export function refusalFor(
  { uri, line, message }: Obstacle,
  name: string,
  newName: string,
  { folders }: RootSettings,
): Refusal {
  const where = `${shortName(uri, folders)}:${line + 1}`;
  return { refusal: `"${name}" cannot be called "${newName}": in ${where}, ${message}` };
}
