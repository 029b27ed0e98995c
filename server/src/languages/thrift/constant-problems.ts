/**
 * What is wrong with the values of constants and defaults. One walk finds it all (`value-check.ts`); each kind of
 * problem is reported by a check of its own, which also says what compiler minds it.
 */
import { declarationsOf } from './annotations/declarations.ts';
import { annotationsOf } from './annotations/structured-annotations.ts';
import type * as ast from './ast.ts';
import type { ConstantProblemKind, Findings } from './constant-findings.ts';
import type { LinkedInclude, ThriftLinked } from './symbols.ts';
import type { Report } from './thrift-check.ts';
import { ValueCheck } from './value-check.ts';

/** What a check of one kind of problem does with a file. */
export function reportConstants(
  ...kinds: readonly ConstantProblemKind[]
): (file: ThriftLinked, report: Report) => void {
  return (file, report) => {
    for (const { kind, span, message, more } of findingsOf(file).problems)
      if (kinds.includes(kind)) report(span, message, more);
  };
}

/** The includes that were not found and that constants or defaults of the file take names from. */
export function missingIncludesOfConstants(file: ThriftLinked): ReadonlySet<LinkedInclude> {
  return findingsOf(file).missingIncludes;
}

function findingsOf(file: ThriftLinked): Findings {
  let findings = known.get(file);
  if (findings === undefined) {
    findings = find(file);
    known.set(file, findings);
  }
  return findings;
}

const known = new WeakMap<ThriftLinked, Findings>();

function find(file: ThriftLinked): Findings {
  const findings: Findings = { problems: [], missingIncludes: new Set(), advised: 0 };
  for (const { node } of file.constants)
    if (node.value !== undefined)
      new ValueCheck(file, { of: 'constant', start: node.value.start }, findings).check(
        node.type,
        file,
        node.value,
      );
  for (const { of, field } of fieldsWithDefaults(file))
    if (field.defaultValue !== undefined)
      new ValueCheck(file, { of, start: field.defaultValue.start }, findings).check(
        field.type,
        file,
        field.defaultValue,
      );
  if (file.dialect === 'fbthrift') findInAnnotations(file, findings);
  return findings;
}

/** An annotation is the value of a struct. */
function findInAnnotations(file: ThriftLinked, findings: Findings): void {
  for (const { node } of declarationsOf(file))
    for (const { node: use, type } of annotationsOf(file, node)) {
      const struct = type?.kind === 'typedef' && type.target.kind === 'struct' ? type.target.symbol : type;
      if (struct === undefined || struct.kind === 'enum' || struct.kind === 'typedef') continue;
      const { name, members = [], start, end } = use;
      const value = { kind: 'struct-literal', name, members, start, end } as const;
      new ValueCheck(file, { of: 'constant', start }, findings).checkStruct(struct, value);
    }
}

function* fieldsWithDefaults({
  types,
  services,
}: ThriftLinked): Generator<{ readonly of: 'field' | 'argument'; readonly field: ast.Field }> {
  for (const type of types)
    if (type.kind !== 'enum' && type.kind !== 'typedef')
      for (const { node } of type.fields) yield { of: 'field', field: node };
  for (const { functions } of services)
    for (const each of functions)
      for (const { node } of [...each.arguments, ...each.throws]) yield { of: 'argument', field: node };
}
