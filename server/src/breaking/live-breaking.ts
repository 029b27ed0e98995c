/**
 * What the changes break that somebody makes to a file, against an earlier state of it. Only the file itself is compared
 * anew with each edit, and what it was is linked once.
 */
import type { LineIndex } from '../base/line-index.ts';
import { contains, type Span } from '../base/span.ts';
import { parentOf, type Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { BreakingChange, Comparer, FilePair } from '../languages/breaking.ts';
import type { Language, Linked } from '../languages/language.ts';
import { shownSpans } from '../lint/shown-span.ts';
import { type Declaration, walkDeclarations } from '../model/outline.ts';
import { type BreakingConfig, defaultChecks } from '../workspace/buf/check-config.ts';
import type { FolderFiles } from '../workspace/folder-files.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { EarlierState, EarlierStates } from './earlier-states.ts';
import { findBreaking } from './find-breaking.ts';
import { type FilesWithWord, type LiveReach, liveReach } from './live-reach.ts';
import { type Reach, reachedPlaces, reachInWords } from './reach.ts';

export interface LiveBreakingFindings {
  readonly problems: readonly Diagnostic[];
  /** The lines of other files that they point into. */
  linesOf(uri: Uri): LineIndex | undefined;
}

const nothing: LiveBreakingFindings = { problems: [], linesOf: () => undefined };

export class LiveBreaking {
  readonly #workspace: Workspace;
  readonly #folders: FolderFiles;
  readonly #earlier: EarlierStates;
  readonly #filesWithWord: FilesWithWord;
  readonly #old = new Map<Uri, OldFile>();
  readonly #reaches = new Map<Uri, KnownReach>();

  constructor(
    workspace: Workspace,
    folders: FolderFiles,
    earlier: EarlierStates,
    filesWithWord: FilesWithWord,
  ) {
    this.#workspace = workspace;
    this.#folders = folders;
    this.#earlier = earlier;
    this.#filesWithWord = filesWithWord;
  }

  /** Files came or went, or were changed where nobody has them open. */
  forget(): void {
    this.#old.clear();
    this.#reaches.clear();
  }

  /** Nothing of a file that is new, or cannot be read whole now or before. Throws where it is aborted. */
  async problems(
    uri: Uri,
    snapshot: Snapshot,
    against: string,
    signal?: AbortSignal,
  ): Promise<LiveBreakingFindings> {
    const language = snapshot.file(uri)?.language;
    const { comparer } = language ?? {};
    if (against === 'off' || language === undefined || comparer === undefined) return nothing;
    const earlier = await this.#earlier.of(uri, against);
    if (earlier?.has(uri) !== true) return nothing;
    await snapshot.prepare(uri, signal);
    const [now, old] = [snapshot.linked(uri), await this.#before(uri, earlier, signal)];
    if (now === undefined || old === undefined) return nothing;
    const before = old.linked;
    if (!comparer.canCompare(now) || !comparer.canCompare(before)) return nothing;
    const pair = { now, before };
    const declarations = () => snapshot.file(uri)?.declarations ?? [];
    const isSomethingGone = once(() => lacks(language, pair, declarations(), old));
    const checks = (await this.#workspace.checkedModule(uri))?.checks ?? [defaultChecks];
    const changes: BreakingChange[] = [];
    for (const { breaking } of checks)
      changes.push(
        ...(await this.#changes(
          uri,
          { language, comparer, pair, earlier, isSomethingGone },
          breaking,
          signal,
        )),
      );
    if (changes.length === 0) return nothing;
    const reach = this.#reachOf(language, comparer, pair, earlier);
    const shown = shownSpans(now.parsed.text, declarations);
    const problems: Diagnostic[] = [];
    for (const change of changes)
      problems.push(
        diagnosticFrom(
          change,
          comparer,
          pair,
          { declarations: old.file.declarations, shown },
          await reach.of(change, pair, signal),
        ),
      );
    return {
      problems,
      linesOf: (other) => (other === uri ? snapshot.file(uri)?.lines : reach.linesOf(other)),
    };
  }

  /** The same one as before for as long as nothing changes of what uses what. */
  #reachOf(
    language: Language,
    comparer: Comparer<Linked>,
    { now, before }: FilePair<Linked>,
    earlier: EarlierState,
  ): LiveReach {
    const known = this.#reaches.get(now.uri);
    const others = this.#workspace.openDocuments.filter(({ uri }) => uri !== now.uri);
    const uses = usesIn(comparer, now);
    const isSame =
      known?.before === before &&
      known.uses === uses &&
      known.others.length === others.length &&
      known.others.every((file, at) => file === others[at]);
    if (isSame) return known.reach;
    const states = { now: this.#workspace, before: earlier.workspace, filesWithWord: this.#filesWithWord };
    const reach = liveReach(language, comparer, states);
    this.#reaches.set(now.uri, { before, uses, others, reach });
    return reach;
  }

  /** What the file was, linked; kept until the state or something around it changes. */
  async #before(
    uri: Uri,
    earlier: EarlierState,
    signal: AbortSignal | undefined,
  ): Promise<OldLink | undefined> {
    const known = this.#old.get(uri);
    const { version } = earlier;
    if (known?.state === earlier && known.version === version) return known.link;
    // Most files that are open are as they were.
    const snapshot = await earlier.workspace.snapshot([uri], signal);
    signal?.throwIfAborted();
    await snapshot.prepare(uri, signal);
    const [file, linked] = [snapshot.file(uri), snapshot.linked(uri)];
    const link = file && linked && { file, linked };
    this.#old.set(uri, { state: earlier, version, link });
    return link;
  }

  async #changes(
    uri: Uri,
    { language, comparer, pair, earlier, isSomethingGone }: ComparedFile,
    config: BreakingConfig,
    signal: AbortSignal | undefined,
  ): Promise<readonly BreakingChange[]> {
    const { now, before } = pair;
    const alone = { now: [now], before: [before], only: pair, placeNow: (old: Uri) => old };
    const found = [...findBreaking(comparer, alone, config, (rule) => !comparer.aboutSeveral.has(rule))];
    // These tell of what left a package: it can have gone to a file beside this one.
    if (config.use.some((name) => name !== 'FILE') && isSomethingGone()) {
      const folder = parentOf(uri);
      const files = await linkedOf(
        this.#workspace,
        await this.#folders.of(folder, language),
        language,
        signal,
      );
      const old = await linkedOf(earlier.workspace, await earlier.filesIn(folder), language, signal);
      const around = { ...alone, now: files, before: old };
      found.push(...findBreaking(comparer, around, config, (rule) => comparer.aboutSeveral.has(rule)));
    }
    return found.filter((change) => change.now?.uri === uri);
  }
}

interface OldFile {
  readonly state: EarlierState;
  readonly version: string;
  readonly link: OldLink | undefined;
}

interface OldLink {
  readonly file: SourceFile;
  readonly linked: Linked;
  /** See `namesIn`; found out when it is first asked. */
  names?: readonly string[];
}

interface KnownReach {
  readonly before: Linked;
  /** See `usesIn`. */
  readonly uses: string;
  /** What else editors have open. */
  readonly others: readonly SourceFile[];
  readonly reach: LiveReach;
}

/** What types and rpcs of the file are made of, without places. */
function usesIn(comparer: Comparer<Linked>, file: Linked): string {
  return comparer
    .typeUses(file)
    .map(({ user, uses }) => `${user.kind === 'type' ? user.key : user.fullName}:${uses.join()}`)
    .join('\n');
}

/** Types and services. */
const outerKinds: ReadonlySet<Declaration['kind']> = new Set([
  'package',
  'message',
  'struct',
  'union',
  'exception',
  'enum',
  'service',
  'interaction',
  'typedef',
  'constant',
]);

/**
 * Whether the file may lack something that it had for others: a type or a service, or the package that all its names are
 * in. Extensions go by more than their names.
 */
function lacks(
  language: Language,
  { now }: FilePair<Linked>,
  declarations: readonly Declaration[],
  old: OldLink,
): boolean {
  const had = (old.names ??= namesIn(language, old.linked, old.file.declarations));
  if (had.some(isExtension)) return true;
  const there = new Set(namesIn(language, now, declarations));
  return had.some((name) => !there.has(name));
}

const isExtension = (name: string): boolean => name.startsWith('extension ');

/** The names of what a file declares for others, each with its kind. */
function namesIn(language: Language, file: Linked, declarations: readonly Declaration[]): readonly string[] {
  const names = [...(language.namespaces?.(file) ?? [])].map((each) => each.join(' '));
  const add = (all: readonly Declaration[]): void => {
    for (const { kind, fullName, children } of all) {
      if (outerKinds.has(kind) || kind === 'extension') names.push(`${kind} ${fullName}`);
      // Those of a large file are next to all of what it declares, and have nothing in them.
      if (kind !== 'enum') add(children);
    }
  };
  add(declarations);
  return names;
}

interface ComparedFile {
  readonly language: Language;
  readonly comparer: Comparer<Linked>;
  readonly pair: FilePair<Linked>;
  readonly earlier: EarlierState;
  /** See `lacks`. */
  readonly isSomethingGone: () => boolean;
}

function once(find: () => boolean): () => boolean {
  let found: boolean | undefined;
  return () => (found ??= find());
}

async function linkedOf(
  workspace: Workspace,
  uris: readonly Uri[],
  language: Language,
  signal: AbortSignal | undefined,
): Promise<readonly Linked[]> {
  const snapshot = await workspace.snapshot(uris, signal);
  const files: Linked[] = [];
  for (const uri of uris) {
    if (snapshot.file(uri)?.language !== language) continue;
    await snapshot.prepare(uri, signal);
    const linked = snapshot.linked(uri);
    if (linked !== undefined) files.push(linked);
  }
  return files;
}

function diagnosticFrom(
  change: BreakingChange,
  comparer: Comparer<Linked>,
  files: FilePair<Linked>,
  {
    declarations,
    shown,
  }: {
    /** Of before. */
    readonly declarations: readonly Declaration[];
    readonly shown: (span: Span) => Span;
  },
  reach: Reach | undefined,
): Diagnostic {
  const { rule, message, now, before, gone } = change;
  const was = gone ?? before?.span;
  const old = was && oldText(files.before.parsed.text, declarations, was);
  const fixes = comparer.fixes(change, files);
  const advice = [
    ...(old === undefined ? [] : [`before, it was ${JSON.stringify(old)}`]),
    ...[(reach && reachInWords(reach)) ?? []].flat(),
  ];
  const related = (reach === undefined ? [] : reachedPlaces(reach)).map(({ uri, span, fullName }) => ({
    uri,
    span,
    message: `reached: "${fullName}"`,
  }));
  return {
    code: rule,
    rules: 'breaking',
    severity: 'warning',
    message,
    span: now?.span === undefined ? { start: 0, end: 0 } : shown(now.span),
    ...(advice.length > 0 && { help: advice.join('; ') }),
    ...(related.length > 0 && { related }),
    ...(fixes.length > 0 && { fixes }),
  };
}

/** Longer declarations are cut. */
const maxOldText = 120;

/** The innermost declaration around the place, in one line, as far as it has no body. */
function oldText(text: string, declarations: readonly Declaration[], place: Span): string | undefined {
  let found: Declaration | undefined;
  for (const declaration of walkDeclarations(declarations))
    if (contains(declaration.span, place)) found = declaration;
  if (found === undefined)
    return text.slice(place.start, place.end).replace(/\s+/g, ' ').slice(0, maxOldText);
  const { start, end } = found.span;
  const whole = text.slice(start, end);
  const head = found.children.length > 0 ? whole.slice(0, whole.indexOf('{')) : whole;
  return head.replace(/\s+/g, ' ').trim().slice(0, maxOldText);
}
