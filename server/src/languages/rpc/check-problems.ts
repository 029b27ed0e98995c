/** What the parsers found wrong, as diagnostics of the catalogue. */
import type { JsonProblem } from '../../base/json-tree.ts';
import type { Uri } from '../../base/uri.ts';
import type { CheckInfo } from '../../diagnostics/check.ts';
import type { Diagnostic, Fix } from '../../diagnostics/diagnostic.ts';
import type { SyntaxProblem } from '../../syntax/syntax-problem.ts';
import { type ReportMore, reporter } from './rpc-check.ts';
import { duplicateKey } from './checks/duplicate-key.ts';
import { nestedTooDeep } from './checks/nested-too-deep.ts';
import { syntax } from './checks/syntax.ts';

const checkOf: Readonly<Record<JsonProblem['kind'], CheckInfo>> = {
  syntax,
  'duplicate-key': duplicateKey,
  'too-deep': nestedTooDeep,
};

export function problemDiagnostics(
  problems: readonly SyntaxProblem[],
  jsonProblems: readonly JsonProblem[],
  uri: Uri,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { span, message, help, fixes } of problems)
    reporter(syntax, uri, diagnostics)(span, message, moreOf(help, fixes));
  for (const { kind, span, message, help, first, repair } of jsonProblems) {
    const fixes = repair && [
      { title: repair.title, edits: [{ span: repair.span, newText: repair.newText }] },
    ];
    const related = first && [{ span: first, message: 'written first here' }];
    const report = reporter(checkOf[kind], uri, diagnostics);
    report(span, message, { ...moreOf(help, fixes), ...(related === undefined ? {} : { related }) });
  }
  return diagnostics;
}

function moreOf(help: string | undefined, fixes: readonly Fix[] | undefined): ReportMore {
  return { ...(help === undefined ? {} : { help }), ...(fixes === undefined ? {} : { fixes }) };
}
