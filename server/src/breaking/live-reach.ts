/**
 * Which rpcs a change reaches while it is typed: the files that can use a type are those in which its name stands, and no
 * others are read. What is still declared is followed through what is there now; what is gone, through what there was.
 */
import { TimeSlice } from '../base/time-slice.ts';
import { LineIndex } from '../base/line-index.ts';
import type { Uri } from '../base/uri.ts';
import type {
  BreakingChange,
  Comparer,
  FilePair,
  TypeName,
  TypeUser,
  UsingMethod,
} from '../languages/breaking.ts';
import type { Language, Linked } from '../languages/language.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Reach, reachedPlaces, reachOf } from './reach.ts';

/** The files of the workspace in which the word stands, as far as that is known. */
export type FilesWithWord = (word: string, signal?: AbortSignal) => Promise<readonly Uri[]>;

export interface LiveStates {
  readonly now: Workspace;
  readonly before: Workspace;
  readonly filesWithWord: FilesWithWord;
}

/** No more files than these are read for the changes of one file. */
const maxFiles = 200;

export interface LiveReach {
  /** Nothing of files as a whole. Throws where it is aborted. */
  of(
    change: BreakingChange,
    files: FilePair<Linked>,
    signal: AbortSignal | undefined,
  ): Promise<Reach | undefined>;
  /** The lines of a file that rpcs were found in. */
  linesOf(uri: Uri): LineIndex | undefined;
}

/** What was found out is kept as long as the object is: for edits that leave alone what the file's types are made of. */
export function liveReach(
  language: Language,
  comparer: Comparer<Linked>,
  { now, before, filesWithWord }: LiveStates,
): LiveReach {
  const known = new Map<string, Reach>();
  const lines = new Map<Uri, LineIndex>();
  const files = new Map<Workspace, Map<Uri, Linked | undefined>>([
    [now, new Map()],
    [before, new Map()],
  ]);

  /** Nothing where too many files are read already. */
  const linkedIn = async (
    state: Workspace,
    uris: readonly Uri[],
    signal: AbortSignal | undefined,
  ): Promise<readonly Linked[] | undefined> => {
    const time = new TimeSlice(signal);
    const read = files.get(state) ?? new Map<Uri, Linked | undefined>();
    const unread = uris.filter((uri) => !read.has(uri) && state.languageOf(uri) === language);
    if (read.size + unread.length > maxFiles) return undefined;
    const snapshot = await state.snapshot(unread, signal);
    for (const uri of unread) {
      await snapshot.prepare(uri, signal);
      await time.pause();
      read.set(uri, snapshot.linked(uri));
    }
    return uris.map((uri) => read.get(uri)).filter((link) => link !== undefined);
  };
  const usersIn = async (
    state: Workspace,
    own: Uri,
    { key, word }: TypeName,
    signal: AbortSignal | undefined,
  ): Promise<readonly TypeUser[] | undefined> => {
    // The file itself may name it no more.
    const uris = new Set([own, ...(await filesWithWord(word, signal))]);
    const linked = await linkedIn(state, [...uris], signal);
    return linked?.flatMap((file) =>
      comparer.typeUses(file).flatMap(({ user, uses }) => (uses.includes(key) ? user : [])),
    );
  };

  const place = async (
    method: UsingMethod,
    signal: AbortSignal | undefined,
  ): Promise<UsingMethod | undefined> => {
    const [file] = (await linkedIn(now, [method.uri], signal)) ?? [];
    if (file === undefined) return undefined;
    const user = comparer.typeUses(file).find(({ user }) => isSame(user, method))?.user;
    if (!lines.has(method.uri)) lines.set(method.uri, new LineIndex(file.parsed.text));
    return user?.kind === 'method' ? user : undefined;
  };
  /** The places are those of now: it is there that somebody will look. */
  const placed = async (reach: Reach, signal: AbortSignal | undefined): Promise<Reach> => {
    const methods: UsingMethod[] = [];
    for (const method of reachedPlaces(reach)) methods.push((await place(method, signal)) ?? method);
    return { ...reach, methods: [...methods, ...reach.methods.slice(methods.length)] };
  };

  const of: LiveReach['of'] = async (change, pair, signal) => {
    const { changed, state } = startOf(comparer, change, pair) ?? {};
    if (changed === undefined || state === undefined) return undefined;
    const key = `${state} ${changed.map((each) => (each.kind === 'type' ? each.key : each.fullName)).join(' ')}`;
    const workspace = state === 'now' ? now : before;
    let reach = known.get(key);
    if (reach === undefined) {
      const found = await reachOf(changed, (type) => usersIn(workspace, pair.now.uri, type, signal));
      known.set(key, (reach = await placed(found, signal)));
    }
    return { ...reach, methods: reach.methods.map((method) => placedAnew(comparer, method, pair.now)) };
  };
  return { of, linesOf: (uri) => lines.get(uri) };
}

/** The file itself may have other places by now. */
function placedAnew(comparer: Comparer<Linked>, method: UsingMethod, now: Linked): UsingMethod {
  if (method.uri !== now.uri) return method;
  const user = comparer.typeUses(now).find((each) => isSame(each.user, method))?.user;
  return user?.kind === 'method' ? user : method;
}

/** What is changed, in the state in which it can be followed. */
function startOf(
  comparer: Comparer<Linked>,
  { now, before, gone }: BreakingChange,
  files: FilePair<Linked>,
): { readonly changed: readonly TypeUser[]; readonly state: 'now' | 'before' } | undefined {
  const was = gone ?? before?.span;
  const old = was === undefined ? [] : comparer.usersAt(files.before, was);
  const is = now?.span === undefined ? [] : comparer.usersAt(files.now, now.span);
  const state = old.every((each) => is.some((other) => isSame(each, other))) ? 'now' : 'before';
  const changed = state === 'now' ? is : old;
  return changed.length === 0 ? undefined : { changed, state };
}

function isSame(a: TypeUser, b: TypeUser): boolean {
  return a.kind === 'type'
    ? b.kind === 'type' && a.key === b.key
    : b.kind === 'method' && a.fullName === b.fullName;
}
