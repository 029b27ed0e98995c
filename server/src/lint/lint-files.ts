/** Holds the files of a module against the rules that its configuration asks for. */
import { ignoreMarks, type LintProblem, type Linter } from '../languages/lint.ts';
import type { Around } from '../languages/lint-module.ts';
import type { LintConfig } from '../workspace/buf/check-config.ts';
import { ignoredPaths } from './ignored-paths.ts';
import { selectRules } from './select-rules.ts';

/** The category whose rules are on where the configuration names none. */
const defaultLintCategory = 'STANDARD';

/** A problem, with whether the configuration lets no comment make it pass. */
export interface ConfiguredProblem extends LintProblem {
  readonly isFirm?: true;
}

/**
 * `files` are all that are linted together, but for what is `around` them: the files of a module. In order of files and
 * places. With `concerns`, only rules that are so.
 */
export function lintFiles<L>(
  linter: Linter<L>,
  files: readonly L[],
  config: LintConfig,
  concerns: (rule: string) => boolean = () => true,
  around?: Around,
): readonly ConfiguredProblem[] {
  const ids = new Set(
    [...selectRules(linter.rules, config, defaultLintCategory)].filter((rule) => concerns(rule)),
  );
  if (ids.size === 0) return [];
  const isIgnored = ignoredPaths(linter.rules, config);
  return linter
    .lint(files, ids, config, around)
    .filter(({ rule, uri }) => !isIgnored(rule, uri))
    .filter((problem) => !config.allowsCommentIgnores || !isCommentedAway(problem))
    .toSorted(inOrder)
    .map((problem) => (config.allowsCommentIgnores ? problem : { ...problem, isFirm: true }));
}

/** Whether a line of a comment that speaks for the place begins with a mark and the name of the rule. */
function isCommentedAway(problem: LintProblem): boolean {
  if (problem.span === undefined) return false;
  const comments = problem.comments();
  // Most files have no mark, and thousands of problems.
  if (comments.length === 0) return false;
  const starts = ignoreMarks.map((mark) => `${mark} ${problem.rule}`);
  return comments.some((comment) =>
    starts.some(
      (start) => comment.includes(start) && comment.split('\n').some((line) => line.trim().startsWith(start)),
    ),
  );
}

function inOrder(a: LintProblem, b: LintProblem): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return (a.span?.start ?? 0) - (b.span?.start ?? 0) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
