/**
 * What lint rules say of the files that somebody edits. A file is held against the rules again when its text changes or
 * that of something it imports; rules about several files see the facts of all others of its module.
 */
import { relativeTo, type Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Linter } from '../languages/lint.ts';
import type { Around } from '../languages/lint-module.ts';
import type { Linked } from '../languages/language.ts';
import { defaultChecks, type ModuleChecks } from '../workspace/buf/check-config.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { lintDiagnostic } from './lint-diagnostic.ts';
import { type ConfiguredProblem, lintFiles } from './lint-files.ts';
import { type FactsSource, LiveModules } from './live-modules.ts';
import { shownSpans } from './shown-span.ts';

/** Where files are linted: `auto` where a file of Buf's says which rules hold. */
export type LintChoice = 'auto' | 'on' | 'off';

interface Found {
  readonly checks: readonly ModuleChecks[];
  /** Beside what the file itself imports. */
  readonly around: Around | undefined;
  readonly problems: readonly ConfiguredProblem[];
}

export class LiveLint {
  readonly #workspace: Workspace;
  readonly #modules: LiveModules;
  readonly #alone = new WeakMap<Linked, Found>();
  readonly #together = new WeakMap<Linked, Found>();

  constructor(workspace: Workspace, facts: FactsSource) {
    this.#workspace = workspace;
    this.#modules = new LiveModules(workspace, facts);
  }

  /** Files came or went, or the configuration changed. */
  forget(): void {
    this.#modules.forget();
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
    const alone = kept(this.#alone, linked, checks, undefined, () =>
      run(linter, linked, checks, undefined, (rule) => !linter.aboutSeveral.has(rule)),
    );
    const around = await this.#modules.around(linked, snapshot.importPath(uri) ?? '', language);
    signal?.throwIfAborted();
    // What is not known yet is not there for all that rules can tell: they wait.
    const together =
      around === undefined
        ? []
        : kept(this.#together, linked, checks, around, () =>
            run(linter, linked, checks, around, (rule) => linter.aboutSeveral.has(rule)),
          );
    const found = [...alone, ...together];
    if (found.length === 0) return [];
    const shown = shownSpans(linked.parsed.text, () => snapshot.file(uri)?.declarations ?? []);
    return found.map(lintDiagnostic).map((each) => ({ ...each, span: shown(each.span) }));
  }

  /** Nothing where the file is not to be linted. */
  async #checksOf(uri: Uri, choice: LintChoice): Promise<readonly ModuleChecks[] | undefined> {
    const module = await this.#workspace.checkedModule(uri);
    if (module?.isConfigured === true) return module.checks;
    const isOwn = this.#workspace.roots.folders.some((folder) => relativeTo(folder, uri) !== undefined);
    return choice === 'on' && isOwn ? byDefault : undefined;
  }
}

const byDefault: readonly ModuleChecks[] = [defaultChecks];

function run(
  linter: Linter<Linked>,
  file: Linked,
  checks: readonly ModuleChecks[],
  around: Around | undefined,
  concerns: (rule: string) => boolean,
): readonly ConfiguredProblem[] {
  return checks.flatMap((each) => lintFiles(linter, [file], each.lint, concerns, around));
}

/** What was found before, where it was found by the same rules among the same files. */
function kept(
  memo: WeakMap<Linked, Found>,
  file: Linked,
  checks: readonly ModuleChecks[],
  around: Around | undefined,
  find: () => readonly ConfiguredProblem[],
): readonly ConfiguredProblem[] {
  const known = memo.get(file);
  if (known?.checks === checks && known.around === around) return known.problems;
  const problems = find();
  memo.set(file, { checks, around, problems });
  return problems;
}
