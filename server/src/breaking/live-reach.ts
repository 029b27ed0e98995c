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
  of(change: BreakingChange, files: FilePair<Linked>): Promise<Reach | undefined>;
  /** The lines of a file that rpcs were found in. */
  linesOf(uri: Uri): LineIndex | undefined;
}

/** What was found out is kept as long as the object is. */
export function liveReach(
  language: Language,
  comparer: Comparer<Linked>,
  { now, before, filesWithWord }: LiveStates,
  signal: AbortSignal | undefined,
): LiveReach {
  const known = new Map<string, Promise<Reach>>();
  const lines = new Map<Uri, LineIndex>();
  const files = new Map<Workspace, Map<Uri, Linked | undefined>>([
    [now, new Map()],
    [before, new Map()],
  ]);
  const time = new TimeSlice(signal);

  /** Nothing where too many files are read already. */
  const linkedIn = async (state: Workspace, uris: readonly Uri[]): Promise<readonly Linked[] | undefined> => {
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
  ): Promise<readonly TypeUser[] | undefined> => {
    // The file itself may name it no more.
    const uris = new Set([own, ...(await filesWithWord(word, signal))]);
    const linked = await linkedIn(state, [...uris]);
    return linked?.flatMap((file) =>
      comparer.typeUses(file).flatMap(({ user, uses }) => (uses.includes(key) ? user : [])),
    );
  };

  const place = async (method: UsingMethod): Promise<UsingMethod | undefined> => {
    const [file] = (await linkedIn(now, [method.uri])) ?? [];
    if (file === undefined) return undefined;
    const user = comparer.typeUses(file).find(({ user }) => isSame(user, method))?.user;
    if (!lines.has(method.uri)) lines.set(method.uri, new LineIndex(file.parsed.text));
    return user?.kind === 'method' ? user : undefined;
  };
  /** The places are those of now: it is there that somebody will look. */
  const placed = async (reach: Reach): Promise<Reach> => {
    const methods: UsingMethod[] = [];
    for (const method of reachedPlaces(reach)) methods.push((await place(method)) ?? method);
    return { ...reach, methods: [...methods, ...reach.methods.slice(methods.length)] };
  };

  const of: LiveReach['of'] = async (change, pair) => {
    const { changed, state } = startOf(comparer, change, pair) ?? {};
    if (changed === undefined || state === undefined) return undefined;
    const key = `${state} ${changed.map((each) => (each.kind === 'type' ? each.key : each.fullName)).join(' ')}`;
    const workspace = state === 'now' ? now : before;
    let reach = known.get(key);
    if (reach === undefined) {
      reach = reachOf(changed, (type) => usersIn(workspace, pair.now.uri, type)).then(placed);
      known.set(key, reach);
    }
    return reach;
  };
  return { of, linesOf: (uri) => lines.get(uri) };
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
