/** Runs lint rules over linked files: one walk a file, in which every wanted rule sees the declarations of its kind. */
import { hasIgnoreMark, type LintOptions, type Linter, type LintProblem } from '../lint.ts';
import { LintedModule } from '../lint-module.ts';
import type { NamedSymbol } from './declared-symbol.ts';
import { factsOf, memberOf, type ProtoModule } from './lint-facts.ts';
import { leadingComment } from './leading-comment.ts';
import type { LintPlace, LintReport, LintSubject, ProtoLintRule } from './lint-rule.ts';
import { ignoreMark } from './lint/ignore-mark.ts';
import { lintRules } from './lint/index.ts';
import type { ProtoParsed } from './parser.ts';
import {
  type EnumSymbol,
  type FieldSymbol,
  isMapEntry,
  isSynthetic,
  type MessageSymbol,
  type ProtoLinked,
} from './symbols.ts';

export const protoLinter: Linter<ProtoLinked, ProtoParsed> = {
  rules: lintRules,
  ignoreMark,
  aboutSeveral: new Set(lintRules.filter((rule) => rule.files !== undefined).map(({ id }) => id)),
  canLint: ({ parsed, imports, failures, hasKnownSyntax }) =>
    hasKnownSyntax &&
    parsed.problems.length === 0 &&
    failures.length === 0 &&
    imports.every(({ file }) => file !== undefined),
  factsOf: (parsed) => JSON.stringify(factsOf(parsed)),
  lint(files, wanted, options, around) {
    const problems: LintProblem[] = [];
    const runs = lintRules
      .filter(({ id }) => wanted.has(id))
      .map((rule): Run => ({ rule, report: reporterOf(rule.id, problems) }));
    const walk = walkOf(runs, options);
    for (const file of files) lintFile(walk, file);
    const module: ProtoModule = new LintedModule(files.map(memberOf), around);
    for (const { rule, report } of runs) rule.files?.(module, report, options);
    return problems;
  },
};

interface Run {
  readonly rule: ProtoLintRule;
  readonly report: LintReport;
}

/** Whether comments of the file are to be looked at. */
const marked = new WeakMap<ProtoParsed, boolean>();

function hasMark(parsed: ProtoParsed): boolean {
  let has = marked.get(parsed);
  if (has === undefined) marked.set(parsed, (has = hasIgnoreMark(parsed.text)));
  return has;
}

function reporterOf(rule: string, problems: LintProblem[]): LintReport {
  return (place, message, more) => {
    const { file, span } = place;
    problems.push({
      rule,
      uri: file.uri,
      span: span && { start: span.start, end: span.end },
      message,
      comments: () => (hasMark(file.parsed) ? commentsFor(place) : []),
      ...more,
    });
  };
}

/** The comments above what is meant and above all that it stands in. */
function commentsFor({ file: { parsed }, subject, option }: LintPlace): readonly string[] {
  const comments = option === undefined ? [] : [leadingComment(parsed, option)];
  for (let at = subject; at !== undefined; at = around(at)) {
    comments.push(leadingComment(parsed, 'node' in at ? at.node : at));
    if ('extend' in at && at.extend !== undefined) comments.push(leadingComment(parsed, at.extend));
  }
  return comments;
}

function around(subject: NonNullable<LintSubject>): NamedSymbol | undefined {
  return 'parent' in subject ? subject.parent : undefined;
}

/** The wanted rules by the kinds of declarations that they have something to do for. */
interface Walk {
  readonly options: LintOptions;
  readonly file: readonly Run[];
  readonly import: readonly Run[];
  readonly message: readonly Run[];
  readonly field: readonly Run[];
  readonly oneof: readonly Run[];
  readonly enum: readonly Run[];
  readonly enumValue: readonly Run[];
  readonly service: readonly Run[];
  readonly method: readonly Run[];
}

function walkOf(runs: readonly Run[], options: LintOptions): Walk {
  const having = (handler: Exclude<keyof Walk, 'options'>): readonly Run[] =>
    runs.filter(({ rule }) => rule[handler] !== undefined);
  return {
    options,
    file: having('file'),
    import: having('import'),
    message: having('message'),
    field: having('field'),
    oneof: having('oneof'),
    enum: having('enum'),
    enumValue: having('enumValue'),
    service: having('service'),
    method: having('method'),
  };
}

function lintFile(walk: Walk, file: ProtoLinked): void {
  const { options } = walk;
  for (const { rule, report } of walk.file) rule.file?.(file, report);
  for (const { rule, report } of walk.import)
    for (const each of file.imports) rule.import?.(each, file, report);
  for (const message of file.messages) lintMessage(walk, message);
  for (const symbol of file.enums) lintEnum(walk, symbol);
  for (const extension of file.extensions) lintField(walk, extension);
  for (const service of file.services) {
    for (const { rule, report } of walk.service) rule.service?.(service, report, options);
    for (const { rule, report } of walk.method)
      for (const method of service.methods) rule.method?.(method, report, options);
  }
}

function lintMessage(walk: Walk, message: MessageSymbol): void {
  if (isMapEntry(message)) return;
  for (const { rule, report } of walk.message) rule.message?.(message, report);
  for (const field of message.fields) lintField(walk, field);
  for (const { rule, report } of walk.oneof)
    for (const oneof of message.oneofs) if (!isSynthetic(oneof)) rule.oneof?.(oneof, report);
  for (const extension of message.extensions) lintField(walk, extension);
  for (const symbol of message.enums) lintEnum(walk, symbol);
  for (const nested of message.messages) lintMessage(walk, nested);
}

function lintField(walk: Walk, field: FieldSymbol): void {
  for (const { rule, report } of walk.field) rule.field?.(field, report);
}

function lintEnum(walk: Walk, symbol: EnumSymbol): void {
  for (const { rule, report } of walk.enum) rule.enum?.(symbol, report);
  for (const { rule, report } of walk.enumValue)
    for (const value of symbol.values) rule.enumValue?.(value, report, walk.options);
}
