/**
 * The property of a safe rename: a symbol of a corpus gets another name, and in a workspace that knows nothing of it
 * every name stands for what it stood for, no problem is new, the descriptors are the same but for the name, and
 * renaming it back gives the text that there was.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Uri } from '../../server/src/base/uri.ts';
import { findObstacle } from '../../server/src/ide/rename-proof.ts';
import { rename } from '../../server/src/ide/rename.ts';
import type { Refusal, Renamed, RenameSources, RequestFile } from '../../server/src/ide/rename-workspace.ts';
import { occurrenceIn, occurrencesIn } from '../../server/src/ide/occurrences.ts';
import { Shift } from '../../server/src/ide/shifted.ts';
import { applyEdits } from '../../server/src/diagnostics/edits.ts';
import type { Language, Linked } from '../../server/src/languages/language.ts';
import type { DeclaredSymbol } from '../../server/src/model/occurrence.ts';
import { defaultJsonName } from '../../server/src/model/default-json-name.ts';
import type { Snapshot } from '../../server/src/workspace/snapshot.ts';
import { UseIndex } from '../../server/src/workspace/use-index.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';

export interface Corpus {
  readonly language: Language;
  readonly texts: ReadonlyMap<Uri, string>;
  /** A workspace over the files, some of which have other texts. */
  workspace(changed: ReadonlyMap<Uri, string>): Workspace;
}

export type Outcome =
  | {
      readonly kind: 'renamed';
      readonly symbol: DeclaredSymbol;
      readonly files: number;
      readonly edits: number;
    }
  | { readonly kind: 'refused'; readonly symbol: DeclaredSymbol; readonly refusal: string };

/** Numbers below a limit that follow from a seed. */
export function numbersFrom(seed: string): (limit: number) => number {
  let count = 0;
  return (limit) => createHash('sha256').update(`${seed} ${count++}`).digest().readUInt32LE() % limit;
}

/** Renames one symbol that the numbers choose; nothing where the file that they choose declares nothing. */
export async function renameAndBack(
  corpus: Corpus,
  workspace: Workspace,
  pick: (limit: number) => number,
): Promise<Outcome | undefined> {
  const uri = [...corpus.texts.keys()][pick(corpus.texts.size)];
  if (uri === undefined) return undefined;
  const snapshot = await workspace.snapshot([uri]);
  const declared = occurrencesIn(snapshot, uri).filter(
    ({ place, symbol }) => place === 'declaration' && symbol.kind !== 'package',
  );
  const symbol = declared[pick(declared.length || 1)]?.symbol;
  if (symbol === undefined) return undefined;
  // Now and then a name that stands nearby already, so that there is something to be in the way.
  const other = pick(4) === 0 ? declared[pick(declared.length)]?.symbol.name : undefined;
  const newName = other === undefined || other === symbol.name ? similarName(symbol.name) : other;
  const found = await renameAt(sourcesOf(corpus.texts, workspace), uri, symbol.nameSpan.start, newName);
  if ('refusal' in found) return { kind: 'refused', symbol, refusal: found.refusal };

  const edits = new Map([...found.files].map(([each, file]) => [each, file.edits]));
  const changed = new Map<Uri, string>();
  for (const [each, all] of edits) changed.set(each, applyEdits(corpus.texts.get(each) ?? '', all) ?? '');
  const texts = new Map([...corpus.texts, ...changed]);
  const copy = corpus.workspace(changed);
  const files = [...texts].filter(([, text]) => text.includes(newName)).map(([each]) => each);
  const concerned = [...new Set([...edits.keys(), ...files.slice(0, 50)])];
  const before = await workspace.snapshot(concerned);
  const after = await copy.snapshot(concerned);
  assert.equal(await findObstacle({ before, after, edits, files: concerned, together: [] }), undefined);
  if (newName === similarName(symbol.name)) sameButForName(before, after, [...edits.keys()], symbol, newName);

  const offset = new Shift(edits.get(uri) ?? []).start(symbol.nameSpan.start);
  const again = await renameAt(sourcesOf(texts, copy), uri, offset, symbol.name);
  assert.ok(!('refusal' in again), 'refusal' in again ? again.refusal : '');
  for (const [each, text] of changed)
    assert.equal(applyEdits(text, again.files.get(each)?.edits ?? []), corpus.texts.get(each));
  assert.deepEqual([...again.files.keys()].sort(), [...edits.keys()].sort());
  const count = [...edits.values()].reduce((sum, all) => sum + all.length, 0);
  return { kind: 'renamed', symbol, files: edits.size, edits: count };
}

/**
 * Renames every package of the corpus. In a workspace that knows nothing of it, every name but those of packages must
 * stand for what it stood for. Gives how many there are.
 */
export async function renamePackages(corpus: Corpus): Promise<number> {
  const workspace = corpus.workspace(new Map());
  const done = new Set<string>();
  for (const uri of corpus.texts.keys()) {
    const snapshot = await workspace.snapshot([uri]);
    const declared = occurrencesIn(snapshot, uri).findLast(
      ({ place, symbol }) => place === 'declaration' && symbol.kind === 'package',
    );
    if (declared === undefined || done.has(declared.symbol.fullName)) continue;
    done.add(declared.symbol.fullName);
    const sources = sourcesOf(corpus.texts, workspace);
    const newName = `renamed.${declared.symbol.name}`;
    const found = await renameAt(sources, uri, declared.span.start, newName);
    assert.ok(!('refusal' in found), 'refusal' in found ? found.refusal : '');
    const edits = new Map([...found.files].map(([each, file]) => [each, file.edits]));
    const changed = new Map<Uri, string>();
    for (const [each, all] of edits) changed.set(each, applyEdits(corpus.texts.get(each) ?? '', all) ?? '');
    const files = [...corpus.texts.keys()];
    const before = await workspace.snapshot(files);
    const after = await corpus.workspace(changed).snapshot(files);
    assert.equal(
      await findObstacle({ before, after, edits, files, together: files, renamesPackage: true }),
      undefined,
    );
  }
  return done.size;
}

async function renameAt(
  sources: RenameSources,
  uri: Uri,
  offset: number,
  newName: string,
): Promise<Renamed | Refusal> {
  const snapshot = await sources.snapshot([uri]);
  const all = occurrencesIn(snapshot, uri);
  const occurrence = occurrenceIn(all, offset);
  assert.ok(occurrence !== undefined);
  return rename(sources, { occurrence, all, snapshot }, newName);
}

async function* noRequests(): AsyncGenerator<RequestFile> {}

function sourcesOf(texts: ReadonlyMap<Uri, string>, workspace: Workspace): RenameSources {
  return {
    roots: workspace.roots,
    languageOf: (uri) => workspace.languageOf(uri),
    snapshot: (uris) => workspace.snapshot(uris),
    read: (uri) => workspace.readOnce(uri),
    uses: new UseIndex(),
    filesWithWord: (word) =>
      Promise.resolve([...texts].filter(([, text]) => text.includes(word)).map(([uri]) => uri)),
    requestsWith: noRequests,
    asks: false,
  };
}

/** A name as long, in the same style, that differs in one letter. */
function similarName(name: string): string {
  const last = name.at(-1) ?? '';
  const other = /[0-9]/.test(last) ? '7' : /[A-Z]/.test(last) ? 'Q' : 'q';
  return (
    name.slice(0, -1) + (other === last ? (/[0-9]/.test(last) ? '8' : /[A-Z]/.test(last) ? 'Z' : 'z') : other)
  );
}

/** Whether what the compiler makes of the files differs in nothing but names of the symbol, and names made of them. */
function sameButForName(
  before: Snapshot,
  after: Snapshot,
  files: readonly Uri[],
  { name }: DeclaredSymbol,
  newName: string,
): void {
  const spellings = [name, defaultJsonName(name), name.toLowerCase(), entryNameOf(name)];
  const renamed = [newName, defaultJsonName(newName), newName.toLowerCase(), entryNameOf(newName)];
  for (const uri of files) {
    const [old, now] = [meaningOf(before, uri), meaningOf(after, uri)];
    if (before.file(uri)?.language.descriptors === undefined) {
      assert.deepEqual(linesOf(now, newName, name), linesOf(old, newName, name));
      continue;
    }
    assert.equal(now.length, old.length, `the meaning of ${uri} has another length`);
    for (let at = 0; at < old.length; at++)
      if (old[at] !== now[at])
        assert.ok(
          spellings.some((spelling, index) => {
            const other = renamed[index] ?? '';
            const first = [...spelling].findIndex((letter, place) => letter !== other[place]);
            const start = at - first;
            return (
              first >= 0 &&
              old.slice(start, start + spelling.length) === spelling &&
              now.slice(start, start + other.length) === other
            );
          }),
          `the meaning of ${uri} differs at "${old.slice(Math.max(0, at - 40), at + 20)}", now "${now.slice(Math.max(0, at - 40), at + 20)}"`,
        );
  }
}

/** Lines of JSON with one name for both, in no certain order, since some are in the order of names. */
function linesOf(json: string, newName: string, name: string): readonly string[] {
  return json
    .replaceAll(newName, name)
    .split(/[\n,]+/)
    .toSorted();
}

/** What Protobuf calls the message that it adds for a map. */
function entryNameOf(name: string): string {
  const json = defaultJsonName(`_${name}`);
  return `${json}Entry`;
}

function meaningOf(snapshot: Snapshot, uri: Uri): string {
  const linked: Linked | undefined = snapshot.linked(uri);
  const language = snapshot.file(uri)?.language;
  if (linked === undefined || language === undefined) return '';
  const set = language.descriptors?.([linked], { sourceInfo: false });
  if (set !== undefined) return [...set].map((part) => Buffer.from(part).toString('latin1')).join('');
  return (language.compilerJson?.(linked) ?? '') + JSON.stringify(language.schema(linked));
}
