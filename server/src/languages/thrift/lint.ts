/** Runs lint rules over linked files: one walk a file, in which every wanted rule sees the declarations of its kind. */
import type { LintProblem, Linter } from '../lint.ts';
import { LintedModule } from '../lint-module.ts';
import { commentAbove } from './doc-above.ts';
import { argumentsOf, exceptionsOf, type FieldOwner, fieldsOf, type OwnedFunction } from './field-owner.ts';
import type { LintPlace, LintReport, ThriftLintRule } from './lint-rule.ts';
import { factsOf, memberOf, type ThriftModule } from './lint-facts.ts';
import { ignoreMark } from './lint/ignore-mark.ts';
import { lintRules } from './lint/index.ts';
import type { ThriftParsed } from './parser.ts';
import type { ThriftLinked, TypeSymbol } from './symbols.ts';

export const thriftLinter: Linter<ThriftLinked, ThriftParsed> = {
  rules: lintRules,
  ignoreMark,
  aboutSeveral: new Set(lintRules.filter((rule) => rule.files !== undefined).map(({ id }) => id)),
  canLint: ({ parsed, includes, failures }) =>
    parsed.problems.length === 0 &&
    failures.length === 0 &&
    includes.every(({ file, cycle }) => file !== undefined && cycle.length === 0),
  factsOf: (parsed) => JSON.stringify(factsOf(parsed)),
  lint(files, wanted, _options, around) {
    const problems: LintProblem[] = [];
    const runs = lintRules
      .filter(({ id }) => wanted.has(id))
      .map((rule): Run => ({ rule, report: reporterOf(rule.id, problems) }));
    for (const file of files) lintFile(runs, file);
    const module: ThriftModule = new LintedModule(files.map(memberOf), around);
    for (const { rule, report } of runs) rule.files?.(module, report);
    return problems;
  },
};

interface Run {
  readonly rule: ThriftLintRule;
  readonly report: LintReport;
}

function reporterOf(rule: string, problems: LintProblem[]): LintReport {
  return ({ file, subjects, span }, message, more) => {
    problems.push({
      rule,
      uri: file.uri,
      span: span && { start: span.start, end: span.end },
      message,
      comments: () => commentsFor(file, subjects),
      ...more,
    });
  };
}

function commentsFor({ parsed }: ThriftLinked, subjects: LintPlace['subjects']): readonly string[] {
  return subjects.map(({ start }) => commentAbove(parsed, start)).filter((text) => text !== undefined);
}

function lintFile(runs: readonly Run[], file: ThriftLinked): void {
  for (const { rule, report } of runs) rule.file?.(file, report);
  for (const type of file.types) lintType(runs, type);
  for (const constant of file.constants)
    for (const { rule, report } of runs) rule.constant?.(constant, report);
  for (const owner of [...file.services, ...file.interactions]) {
    for (const { rule, report } of runs) rule.service?.(owner, report);
    for (const symbol of owner.functions) lintFunction(runs, { owner, symbol });
  }
}

function lintType(runs: readonly Run[], type: TypeSymbol): void {
  if (type.kind === 'typedef') {
    for (const { rule, report } of runs) rule.typedef?.(type, report);
  } else if (type.kind === 'enum') {
    for (const { rule, report } of runs) {
      rule.enum?.(type, report);
      for (const value of type.values) rule.enumValue?.({ owner: type, value }, report);
    }
  } else {
    for (const { rule, report } of runs) rule.struct?.(type, report);
    lintFields(runs, fieldsOf(type));
  }
}

function lintFunction(runs: readonly Run[], each: OwnedFunction): void {
  for (const { rule, report } of runs) rule.function?.(each, report);
  lintFields(runs, argumentsOf(each));
  lintFields(runs, exceptionsOf(each));
}

function lintFields(runs: readonly Run[], owner: FieldOwner): void {
  for (const { rule, report } of runs) {
    rule.fields?.(owner, report);
    for (const field of owner.fields) rule.field?.({ owner, field }, report);
  }
}
