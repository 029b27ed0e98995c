/** What the verdict of a call says in its request document: which lines hold, and what came where one does not. */
import * as l10n from '@vscode/l10n';
import type { Verdict } from '../../../server/src/contract/call-log.ts';
import type { PreparedAssertion, SourceRange } from '../../../server/src/contract/prepared-call.ts';

export interface AssertionReport {
  /** `2 of 3 assertions hold` */
  readonly summary: string;
  readonly allHold: boolean;
  readonly passedLines: readonly number[];
  readonly failures: readonly FailedAssertion[];
}

export interface FailedAssertion {
  readonly range: SourceRange;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
}

/** `movedBy` is how many lines the request has moved down since the call was prepared. */
export function assertionReport(
  assertions: readonly PreparedAssertion[],
  verdict: Verdict,
  movedBy = 0,
): AssertionReport {
  const results = assertions.map((assertion, index) => ({ assertion, result: verdict.assertions[index] }));
  const holding = results.filter(({ result }) => result?.holds === true);
  const count = assertions.length;
  return {
    summary: assertionSummary(verdict),
    allHold: holding.length === count,
    passedLines: holding.map(({ assertion }) => assertion.range.start.line + movedBy),
    failures: results.flatMap(({ assertion: { text, range }, result }): readonly FailedAssertion[] => {
      if (result === undefined || result.holds) return [];
      const { expected, actual } = result;
      const message = l10n.t('expected {0}, but it was {1}', text, actual);
      return [{ range: moved(range, movedBy), message, expected, actual }];
    }),
  };
}

/** How many of the assertions hold. */
function assertionSummary({ assertions }: Verdict): string {
  const holding = assertions.filter(({ holds }) => holds).length;
  return assertions.length === 1
    ? l10n.t('{0} of 1 assertion holds', holding)
    : l10n.t('{0} of {1} assertions hold', holding, assertions.length);
}

function moved({ start, end }: SourceRange, by: number): SourceRange {
  return { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } };
}
