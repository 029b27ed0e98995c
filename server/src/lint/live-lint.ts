/**
 * What lint rules say of the files that somebody edits. A file is held against the rules again when its text changes or
 * that of something it imports; rules about several files see those of its folder, which is where nearly all that they
 * compare lies, and not the whole module, which may be thousands.
 */
import { TimeSlice } from '../base/time-slice.ts';
import { parentOf, relativeTo, type Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Linter } from '../languages/lint.ts';
import type { Language, Linked } from '../languages/language.ts';
import { defaultChecks, type ModuleChecks } from '../workspace/buf/check-config.ts';
import type { FolderFiles } from '../workspace/folder-files.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { lintDiagnostic } from './lint-diagnostic.ts';
import { type ConfiguredProblem, lintFiles } from './lint-files.ts';
import { shownSpan } from './shown-span.ts';

/** Where files are linted: `auto` where a file of Buf's says which rules hold. */
export type LintChoice = 'auto' | 'on' | 'off';

interface Found {
  /** What was looked at. */
  readonly files: readonly Linked[];
  readonly checks: readonly ModuleChecks[];
  readonly problems: readonly ConfiguredProblem[];
}

export class LiveLint {
  readonly #workspace: Workspace;
  readonly #folders: FolderFiles;
  readonly #alone = new WeakMap<Linked, Found>();
  readonly #together = new WeakMap<Linked, Found>();

  constructor(workspace: Workspace, folders: FolderFiles) {
    this.#workspace = workspace;
    this.#folders = folders;
  }

  /** Nothing of a file with errors that keep it from being read whole. Throws where it is aborted. */
  async problems(
    uri: Uri,
    snapshot: Snapshot,
    choice: LintChoice,
    signal?: AbortSignal,
  ): Promise<readonly Diagnostic[]> {
    const language = snapshot.file(uri)?.language;
    const { linter } = language ?? {};
    if (choice === 'off' || language === undefined || linter === undefined) return [];
    const checks = await this.#checksOf(uri, choice);
    if (checks === undefined) return [];
    await snapshot.prepare(uri, signal);
    const linked = snapshot.linked(uri);
    if (linked === undefined || !linter.canLint(linked)) return [];
    const alone = kept(this.#alone, linked, [linked], checks, () =>
      run(linter, [linked], checks, (rule) => !linter.aboutSeveral.has(rule)),
    );
    const files = await this.#around(uri, linked, language, signal);
    signal?.throwIfAborted();
    const together = kept(this.#together, linked, files, checks, () =>
      run(linter, files, checks, (rule) => linter.aboutSeveral.has(rule)).filter(
        (problem) => problem.uri === uri,
      ),
    );
    const declarations = language.declarations(linked.parsed);
    return [...alone, ...together]
      .map(lintDiagnostic)
      .map((each) => ({ ...each, span: shownSpan(linked.parsed.text, declarations, each.span) }));
  }

  /** Nothing where the file is not to be linted. */
  async #checksOf(uri: Uri, choice: LintChoice): Promise<readonly ModuleChecks[] | undefined> {
    const module = await this.#workspace.checkedModule(uri);
    if (module?.isConfigured === true) return module.checks;
    const isOwn = this.#workspace.roots.folders.some((folder) => relativeTo(folder, uri) !== undefined);
    return choice === 'on' && isOwn ? byDefault : undefined;
  }

  /** The file and those beside it that can be read whole. */
  async #around(
    uri: Uri,
    linked: Linked,
    language: Language,
    signal: AbortSignal | undefined,
  ): Promise<readonly Linked[]> {
    const uris = await this.#folders.of(parentOf(uri), language);
    const snapshot = await this.#workspace.snapshot([...new Set([uri, ...uris])].toSorted(), signal);
    const time = new TimeSlice(signal);
    const files: Linked[] = [linked];
    for (const other of uris) {
      if (other === uri || snapshot.file(other)?.language !== language) continue;
      await snapshot.prepare(other, signal);
      await time.pause();
      const file = snapshot.linked(other);
      if (file !== undefined && language.linter?.canLint(file) === true) files.push(file);
    }
    return files;
  }
}

const byDefault: readonly ModuleChecks[] = [defaultChecks];

function run(
  linter: Linter<Linked>,
  files: readonly Linked[],
  checks: readonly ModuleChecks[],
  concerns: (rule: string) => boolean,
): readonly ConfiguredProblem[] {
  return checks.flatMap((each) => lintFiles(linter, files, each.lint, concerns));
}

/** What was found before, where it was found by the same rules in the same files. */
function kept(
  memo: WeakMap<Linked, Found>,
  key: Linked,
  files: readonly Linked[],
  checks: readonly ModuleChecks[],
  find: () => readonly ConfiguredProblem[],
): readonly ConfiguredProblem[] {
  const known = memo.get(key);
  const isKnown =
    known?.checks === checks &&
    known.files.length === files.length &&
    known.files.every((file, at) => file === files[at]);
  if (isKnown) return known.problems;
  const problems = find();
  memo.set(key, { files, checks, problems });
  return problems;
}
