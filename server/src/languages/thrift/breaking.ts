/** Compares two states of a schema: pairs what goes by the same name or id, and holds the pairs against rules. */
import type { BreakingChange, ChangedPlace, Comparer } from '../breaking.ts';
import { packageVersion } from '../package-version.ts';
import type { BreakingReport, Place, ThriftBreakingRule } from './breaking-rule.ts';
import { breakingFixes } from './breaking-fixes.ts';
import { functionIn } from './breaking/function-in.ts';
import { breakingRules } from './breaking/index.ts';
import { type Declared, SchemaPair } from './breaking/schema-pair.ts';
import { argumentsOf, exceptionsOf, type FieldOwner, fieldsOf } from './field-owner.ts';
import { thriftLinter } from './lint.ts';
import { namespacesOf } from './namespaces.ts';
import type { FieldSymbol, InteractionSymbol, ServiceSymbol, ThriftLinked } from './symbols.ts';
import { typeUses, usersAt } from './type-uses.ts';

export const thriftComparer: Comparer<ThriftLinked> = {
  rules: breakingRules,
  canCompare: (file) => thriftLinter.canLint(file),
  isUnstable: (packageName) => packageVersion(packageName)?.isStable === false,
  aboutSeveral: new Set(breakingRules.filter((rule) => rule.schema !== undefined).map(({ id }) => id)),
  fixes: breakingFixes,
  typeUses,
  usersAt,
  compare(now, before, wanted, only, pairs) {
    const changes: BreakingChange[] = [];
    const runs = breakingRules
      .filter(({ id }) => wanted.has(id))
      .map((rule): Run => ({ rule, report: reporterOf(rule, changes) }));
    const schemas = new SchemaPair(now, before, only === undefined ? pairs : [only]);
    for (const { rule, report } of runs) rule.schema?.(schemas, report);
    compareFiles(runs, schemas, only === undefined ? schemas.before.values() : [only.before]);
    return changes;
  },
};

interface Run {
  readonly rule: ThriftBreakingRule;
  readonly report: BreakingReport;
}

function reporterOf({ id, severity }: ThriftBreakingRule, changes: BreakingChange[]): BreakingReport {
  return (now, before, message) => {
    changes.push({
      rule: id,
      now: placeOf(now),
      before: placeOf(before),
      message,
      ...(severity !== undefined && { severity }),
    });
  };
}

function placeOf(place: Place | undefined): ChangedPlace | undefined {
  if (place === undefined) return undefined;
  const { file, span } = place;
  const namespaces = namespacesOf(file);
  const packageName = namespaces.get('*') ?? namespaces.values().next().value ?? '';
  return { uri: file.uri, packageName, span: span && { start: span.start, end: span.end } };
}

function compareFiles(runs: readonly Run[], schemas: SchemaPair, files: Iterable<ThriftLinked>): void {
  for (const before of files) {
    const now = schemas.fileNow(before);
    if (now !== undefined) for (const { rule, report } of runs) rule.file?.(now, before, report, schemas);
    compareDeclarations(runs, schemas, before);
  }
}

function compareDeclarations(runs: readonly Run[], schemas: SchemaPair, before: ThriftLinked): void {
  const each = <T extends Declared>(old: T, compare: (run: Run, now: T, old: T) => void): T | undefined => {
    const now = schemas.counterpart(old);
    if (now !== undefined) for (const run of runs) compare(run, now, old);
    return now;
  };
  for (const old of before.typesByName.values()) {
    if (old.kind === 'typedef') continue;
    if (old.kind === 'enum') {
      each(old, ({ rule, report }, now) => rule.enum?.(now, old, report, schemas));
      continue;
    }
    const now = each(old, ({ rule, report }, found) => rule.struct?.(found, old, report, schemas));
    if (now !== undefined) compareFields(runs, schemas, fieldsOf(now), fieldsOf(old));
  }
  for (const old of before.constantsByName.values())
    each(old, ({ rule, report }, now) => rule.constant?.(now, old, report, schemas));
  for (const old of [...before.servicesByName.values(), ...before.interactionsByName.values()]) {
    const now = each<ServiceSymbol | InteractionSymbol>(old, ({ rule, report }, found) =>
      rule.service?.(found, old, report, schemas),
    );
    if (now !== undefined) compareFunctions(runs, schemas, now, old);
  }
}

function compareFunctions(
  runs: readonly Run[],
  schemas: SchemaPair,
  now: ServiceSymbol | InteractionSymbol,
  before: ServiceSymbol | InteractionSymbol,
): void {
  for (const symbol of before.functions) {
    const old = { owner: before, symbol };
    const found = functionIn(now, symbol.name);
    if (found === undefined) continue;
    for (const { rule, report } of runs) rule.function?.(found, old, report, schemas);
    compareFields(runs, schemas, argumentsOf(found), argumentsOf(old));
    compareFields(runs, schemas, exceptionsOf(found), exceptionsOf(old));
  }
}

function compareFields(runs: readonly Run[], schemas: SchemaPair, now: FieldOwner, before: FieldOwner): void {
  for (const { rule, report } of runs) rule.fields?.(now, before, report, schemas);
  const byId = new Map<number, FieldSymbol>(now.fields.map((field) => [field.id, field]));
  for (const old of before.fields) {
    const field = byId.get(old.id);
    if (field === undefined) continue;
    for (const { rule, report } of runs)
      rule.field?.({ owner: now, field }, { owner: before, field: old }, report, schemas);
  }
}
