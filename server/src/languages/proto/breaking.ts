/** Compares two states of a schema: pairs what goes by the same name or number, and holds the pairs against rules. */
import type { BreakingChange, ChangedPlace, Comparer, FilePair } from '../breaking.ts';
import type { BreakingReport, Place, ProtoBreakingRule } from './breaking-rule.ts';
import { breakingRules } from './breaking/index.ts';
import { breakingFixes } from './breaking-fixes.ts';
import { schemaOfFile, schemaState, type SchemaState } from './breaking/schema-state.ts';
import { unchanged } from './breaking/unchanged.ts';
import { protoLinter } from './lint.ts';
import { packageVersion } from '../package-version.ts';
import type { EnumSymbol, EnumValueSymbol, FieldSymbol, ProtoLinked } from './symbols.ts';
import { typeUses, usersAt } from './type-uses.ts';

export const protoComparer: Comparer<ProtoLinked> = {
  rules: breakingRules,
  canCompare: (file) => protoLinter.canLint(file),
  isUnstable: (packageName) => packageVersion(packageName)?.isStable === false,
  aboutSeveral: new Set(breakingRules.filter((rule) => rule.schema !== undefined).map(({ id }) => id)),
  fixes: breakingFixes,
  typeUses,
  usersAt,
  compare(now, before, wanted, only, paired = []) {
    const changes: BreakingChange[] = [];
    const runs = breakingRules
      .filter(({ id }) => wanted.has(id))
      .map((rule): Run => ({ rule, report: reporterOf(rule.id, changes) }));
    if (only !== undefined) comparePairs(runs, schemaOfFile(only.now), schemaOfFile(only.before));
    // Of many imports the whole schema is large.
    if (only !== undefined && runs.every(({ rule }) => rule.schema === undefined)) return changes;
    const [state, old] = [schemaState(now), schemaState(before, pathsNow(paired))];
    for (const { rule, report } of runs) rule.schema?.(state, old, report);
    if (only === undefined) comparePairs(runs, state, old);
    return changes;
  },
};

/** What the files of before that are paired by hand go by. */
function pathsNow(pairs: readonly FilePair<ProtoLinked>[]): ReadonlyMap<ProtoLinked, string> {
  return new Map(pairs.map(({ now, before }) => [before, now.importPath]));
}

interface Run {
  readonly rule: ProtoBreakingRule;
  readonly report: BreakingReport;
}

function reporterOf(rule: string, changes: BreakingChange[]): BreakingReport {
  return (now, before, message, gone) => {
    changes.push({
      rule,
      now: placeOf(now),
      before: placeOf(before),
      message,
      ...(gone !== undefined && { gone: { start: gone.start, end: gone.end } }),
    });
  };
}

function placeOf(place: Place | undefined): ChangedPlace | undefined {
  if (place === undefined) return undefined;
  const { file, span } = place;
  return { uri: file.uri, packageName: file.package, span: span && { start: span.start, end: span.end } };
}

type Handler = 'file' | 'message' | 'field' | 'enum' | 'enumValues' | 'service' | 'method';

function comparePairs(runs: readonly Run[], now: SchemaState, before: SchemaState): void {
  const having = (handler: Handler): readonly Run[] => runs.filter(({ rule }) => rule[handler] !== undefined);
  const rules = {
    file: having('file'),
    message: having('message'),
    field: having('field'),
    enum: having('enum'),
    enumValues: having('enumValues'),
    service: having('service'),
    method: having('method'),
  };
  for (const [file, old] of pairs(now.files, before.files))
    for (const { rule, report } of rules.file) rule.file?.(file, old, report);
  const compareFields = (some: ReadonlyMap<unknown, FieldSymbol>, others: typeof some): void => {
    if (rules.field.length === 0) return;
    for (const [field, old] of pairs(some, others))
      for (const { rule, report } of rules.field) rule.field?.(field, old, report);
  };
  const isUnchanged = unchanged();
  for (const [message, old] of pairs(now.messages, before.messages)) {
    if (isUnchanged.message(message, old)) continue;
    for (const { rule, report } of rules.message) rule.message?.(message, old, report);
    compareFields(byNumber(message.fields), byNumber(old.fields));
  }
  compareFields(now.extensionsByNumber, before.extensionsByNumber);
  for (const [symbol, old] of pairs(now.enums, before.enums)) {
    if (isUnchanged.enum(symbol, old)) continue;
    for (const { rule, report } of rules.enum) rule.enum?.(symbol, old, report);
    if (rules.enumValues.length === 0) continue;
    for (const [values, oldValues] of pairs(valuesByNumber(symbol), valuesByNumber(old)))
      for (const { rule, report } of rules.enumValues) rule.enumValues?.(values, oldValues, report);
  }
  for (const [service, old] of pairs(now.services, before.services)) {
    for (const { rule, report } of rules.service) rule.service?.(service, old, report);
    for (const [method, oldMethod] of pairs(byName(service.methods), byName(old.methods)))
      for (const { rule, report } of rules.method) rule.method?.(method, oldMethod, report);
  }
}

function* pairs<K, V>(
  now: ReadonlyMap<K, V>,
  before: ReadonlyMap<K, V>,
): Generator<readonly [now: V, before: V]> {
  for (const [key, old] of before) {
    const found = now.get(key);
    if (found !== undefined) yield [found, old];
  }
}

function byNumber(fields: readonly FieldSymbol[]): ReadonlyMap<number, FieldSymbol> {
  return new Map(fields.map((field) => [field.number, field]));
}

function byName<T extends { readonly name: string }>(named: readonly T[]): ReadonlyMap<string, T> {
  return new Map(named.map((each) => [each.name, each]));
}

function valuesByNumber(symbol: EnumSymbol): ReadonlyMap<number, readonly EnumValueSymbol[]> {
  return Map.groupBy(symbol.values, ({ number }) => number);
}
