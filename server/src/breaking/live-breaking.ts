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
import { shownSpan } from '../lint/shown-span.ts';
import { type Declaration, walkDeclarations } from '../model/outline.ts';
import { type BreakingConfig, defaultChecks } from '../workspace/buf/check-config.ts';
import type { FolderFiles } from '../workspace/folder-files.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { EarlierState, EarlierStates } from './earlier-states.ts';
import { findBreaking } from './find-breaking.ts';
import { type FilesWithWord, liveReach } from './live-reach.ts';
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
    // Most files that are open are as they were.
    const old = await earlier.workspace.snapshot([uri], signal);
    signal?.throwIfAborted();
    await Promise.all([snapshot.prepare(uri, signal), old.prepare(uri, signal)]);
    const [now, before] = [snapshot.linked(uri), old.linked(uri)];
    if (now === undefined || before === undefined) return nothing;
    if (!comparer.canCompare(now) || !comparer.canCompare(before)) return nothing;
    const pair = { now, before };
    const checks = (await this.#workspace.checkedModule(uri))?.checks ?? [defaultChecks];
    const changes: BreakingChange[] = [];
    for (const { breaking } of checks)
      changes.push(...(await this.#changes(uri, { language, comparer, pair, earlier }, breaking, signal)));
    const declarations = {
      now: language.declarations(now.parsed),
      before: language.declarations(before.parsed),
    };
    const states = { now: this.#workspace, before: earlier.workspace, filesWithWord: this.#filesWithWord };
    const reach = liveReach(language, comparer, states, signal);
    const problems: Diagnostic[] = [];
    for (const change of changes)
      problems.push(diagnosticFrom(change, comparer, pair, declarations, await reach.of(change, pair)));
    return { problems, linesOf: (other) => reach.linesOf(other) };
  }

  async #changes(
    uri: Uri,
    { language, comparer, pair, earlier }: ComparedFile,
    config: BreakingConfig,
    signal: AbortSignal | undefined,
  ): Promise<readonly BreakingChange[]> {
    const { now, before } = pair;
    const alone = { now: [now], before: [before], only: pair, placeNow: (old: Uri) => old };
    const found = [...findBreaking(comparer, alone, config, (rule) => !comparer.aboutSeveral.has(rule))];
    // These tell of what left a package: it can have gone to a file beside this one.
    if (config.use.some((name) => name !== 'FILE')) {
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

interface ComparedFile {
  readonly language: Language;
  readonly comparer: Comparer<Linked>;
  readonly pair: FilePair<Linked>;
  readonly earlier: EarlierState;
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
  declarations: { readonly now: readonly Declaration[]; readonly before: readonly Declaration[] },
  reach: Reach | undefined,
): Diagnostic {
  const { rule, message, now, before, gone } = change;
  const was = gone ?? before?.span;
  const old = was && oldText(files.before.parsed.text, declarations.before, was);
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
    span:
      now?.span === undefined
        ? { start: 0, end: 0 }
        : shownSpan(files.now.parsed.text, declarations.now, now.span),
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
