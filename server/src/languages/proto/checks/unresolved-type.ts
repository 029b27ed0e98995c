/** A name that leads to nothing. */
import type { Span } from '../../../base/span.ts';
import { nearestNames } from '../../../base/nearest-names.ts';
import type { DiagnosticMore } from '../../../diagnostics/check.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import { importFix } from '../edits.ts';
import { scalarTypes } from '../field-type.ts';
import type { ProtoCheck } from '../proto-check.ts';
import { lookUp, reachableScope, topLevelNames } from '../scope.ts';
import type { ProtoLinked, ReferenceFailure } from '../symbols.ts';
import { unresolvedNames } from '../unresolved-names.ts';
import { wellKnownFiles } from '../well-known-files.ts';

export const unresolvedType: ProtoCheck = {
  code: 'proto/unresolved-type',
  severity: 'error',
  title: 'the name is not declared',
  explain:
    'No message or enum of this name is declared in the file, in what it imports, or in what these import with ' +
    '`import public`. A name is looked for in the innermost scope first, and the first scope that knows its first ' +
    'part decides: `foo.Bar` inside of a message that has a `foo` of its own means that one. A dot in front makes a ' +
    'name start from the outermost scope.',
  examples: {
    bad: `syntax = "proto3";
message Person {
  Adress address = 1;
}
message Address {}
`,
    good: `syntax = "proto3";
message Person {
  Address address = 1;
}
message Address {}
`,
  },
  file(file, report) {
    const missing = unresolvedNames(file);
    if (missing.length === 0) return;
    const reachable = reachableScope(file);
    let advised = 0;
    for (const failure of missing) {
      const { span, name, within } = failure;
      const { found } = within === undefined ? lookUp(reachable, undefined, name, true) : noAdvice;
      if (found?.kind === 'message' || found?.kind === 'enum')
        report(span, `"${name}" is declared in "${found.file.importPath}", which is not imported`, {
          related: [{ uri: found.file.uri, span: found.node.name, message: 'declared here' }],
          fixes: [importFix(file, found.file.importPath)],
        });
      else
        report(
          span,
          `"${name}" is not declared`,
          within === undefined
            ? adviceOn(file, failure, advised++ < maxAdvised)
            : { help: helpOn(name, within) },
        );
    }
  },
};

const noAdvice = { found: undefined };

function helpOn(name: string, within: string): string {
  const [first = ''] = name.split('.', 1);
  return `the innermost "${first}" is "${within}", which has no such name; ".${name}" starts from the outermost scope`;
}

/** For more names no near ones are looked for: where so many lead nowhere, they are not misspelled. */
const maxAdvised = 100;

function adviceOn(
  file: ProtoLinked,
  { span, name, wanted }: ReferenceFailure,
  looksNear: boolean,
): DiagnosticMore {
  const known = wellKnownFiles.get(name.replace(/^\./, ''));
  if (known !== undefined) return adviceToImport(file, known);
  const better =
    (wanted === 'type' ? usualNames.get(name) : undefined) ??
    (looksNear ? nearName(file, name, wanted) : undefined);
  const wellKnown = wellKnownTypes.get(name.toLowerCase());
  if (wellKnown !== undefined && better?.toLowerCase() !== name.toLowerCase())
    return adviceToName(file, span, wellKnown);
  if (better === undefined) return {};
  return {
    help: `did you mean "${better}"?`,
    fixes: [replacement(span, better)],
  };
}

/** Of what the file declares or imports at the top; only names without a package are compared. */
function nearName(file: ProtoLinked, name: string, wanted: ReferenceFailure['wanted']): string | undefined {
  if (name.includes('.') || name.length < 3) return undefined;
  const candidates = new Set<string>(wanted === 'type' ? scalarTypes.keys() : []);
  for (const { file: each = file } of [{ file }, ...file.imports]) {
    if (each.package !== file.package) continue;
    for (const [declared, { kind }] of topLevelNames(each))
      if (kind === 'message' || (kind === 'enum' && wanted === 'type')) candidates.add(declared);
  }
  return nearestNames(name, candidates, 1)[0];
}

/** What types of other languages are called in Protobuf. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ['boolean', 'bool'],
  ['byte', 'bytes'],
  ['float32', 'float'],
  ['float64', 'double'],
  ['i32', 'int32'],
  ['i64', 'int64'],
  ['int', 'int32'],
  ['integer', 'int32'],
  ['Integer', 'int32'],
  ['long', 'int64'],
  ['Long', 'int64'],
  ['short', 'int32'],
  ['str', 'string'],
  ['String', 'string'],
  ['text', 'string'],
  ['uint', 'uint32'],
]);

/** What types that everybody knows are called for short. */
const wellKnownTypes: ReadonlyMap<string, string> = new Map([
  ...[...wellKnownFiles.keys()].map((full): [string, string] => [
    full.slice(full.lastIndexOf('.') + 1).toLowerCase(),
    full,
  ]),
  ['datetime', 'google.protobuf.Timestamp'],
  ['void', 'google.protobuf.Empty'],
]);

function adviceToName(file: ProtoLinked, span: Span, name: string): DiagnosticMore {
  const path = wellKnownFiles.get(name) ?? '';
  const isImported = file.imports.some((each) => each.path === path);
  const edits = [...(isImported ? [] : importFix(file, path).edits), ...replacement(span, name).edits];
  return { help: `did you mean "${name}"?`, fixes: [{ title: `Replace by "${name}"`, edits }] };
}

function adviceToImport(file: ProtoLinked, path: string): DiagnosticMore {
  return { help: `write import "${path}";`, fixes: [importFix(file, path)] };
}
