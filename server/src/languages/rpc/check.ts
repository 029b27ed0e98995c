/** Finds all that is wrong with a request document, by the checks of `checks/`. */
import type { Uri } from '../../base/uri.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { problemDiagnostics } from './check-problems.ts';
import { checks } from './checks/index.ts';
import type { RequestContext } from './context.ts';
import type { ParsedRpc } from './parser.ts';
import { type RequestModel, requestModels } from './request-model.ts';
import { reporter } from './rpc-check.ts';
import { type TypedValue, typedValuesIn, type TypeScope } from './typed-value.ts';

/** All problems of a document, in order of place. */
export function checkRpc(parsed: ParsedRpc, context: RequestContext, uri: Uri): readonly Diagnostic[] {
  const found = requestModels(parsed, context).flatMap((model) => checkRequest(model, uri));
  return inOrder([...problemDiagnostics(parsed.problems, parsed.bodyProblems, uri), ...found]);
}

/** What the checks find in one request; syntax is left to the parser. */
function checkRequest(model: RequestModel, uri: Uri): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const isMock = model.request.line?.mock === true;
  for (const check of checks)
    if (!isMock || check.notOfMocks !== true) check.request?.(model, reporter(check, uri, diagnostics));
  const ofValues = model.messages.flatMap(({ value, scope }) =>
    value === undefined || scope === undefined ? [] : checkValue(value, scope, uri),
  );
  return [...diagnostics, ...ofValues];
}

/** What the checks find in a value and all that is in it. */
export function checkValue(value: TypedValue, scope: TypeScope, uri: Uri): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const valueChecks = checks.filter((check) => check.value !== undefined);
  const reports = valueChecks.map((check) => reporter(check, uri, diagnostics));
  for (const inner of typedValuesIn(value)) {
    // What is wrong with the value of a variable cannot be mended here.
    if (inner.kind === 'filled')
      for (const { fixes: _, ...found } of checkValue(inner.value, scope, uri)) diagnostics.push(found);
    for (const [index, check] of valueChecks.entries()) {
      const report = reports[index];
      if (report !== undefined) check.value?.(inner, scope, report);
    }
  }
  return diagnostics;
}

export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
