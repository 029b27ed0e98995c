/**
 * Links a file: declares its symbols and resolves the types and services they refer to. What does not resolve is kept
 * as a failure for the checks to report; nothing here reports. Constants are looked up where they are used.
 */
import { followImport } from '../follow-import.ts';
import type { LinkContext } from '../language.ts';
import { declarationsOf } from './annotations/declarations.ts';
import type * as ast from './ast.ts';
import { declareFile } from './declare.ts';
import { dialectOfFile } from './file-dialect.ts';
import { importsOf, programOf } from './imports.ts';
import { stringOf } from './literals.ts';
import type { ThriftParsed } from './parser.ts';
import { includesFor, lookUpConstant, lookUpInteraction, lookUpService, lookUpType } from './scope.ts';
import type {
  Draft,
  FieldSymbol,
  FunctionSymbol,
  LinkedInclude,
  ReferenceFailure,
  ServiceSymbol,
  ThriftLinked,
  ThriftType,
} from './symbols.ts';
import { TypeResolver } from './type-resolver.ts';
import { valuesIn } from './values.ts';

type ThriftLinkContext = LinkContext<ThriftParsed, ThriftLinked>;

export function linkThrift(context: ThriftLinkContext): ThriftLinked {
  const { uri, importPath, parsed, foreignByte } = context.file;
  const includes = linkIncludes(context);
  const file: Draft<ThriftLinked> = {
    uri,
    importPath,
    parsed,
    foreignByte,
    ...dialectOfFile(context.dialect, parsed.detectedDialect, includes),
    program: programOf(importPath),
    includes,
    includesByHead: Map.groupBy(includes, ({ program }) => program.split('.', 1)[0] ?? ''),
    types: [],
    constants: [],
    services: [],
    interactions: [],
    typesByName: new Map(),
    constantsByName: new Map(),
    servicesByName: new Map(),
    interactionsByName: new Map(),
    failures: [],
    reachesCycle: includes.some(({ cycle, file: included }) => cycle.length > 0 || included?.reachesCycle),
  };
  declareFile(file);
  file.failures = resolveReferences(file);
  return file;
}

function linkIncludes(context: ThriftLinkContext): readonly LinkedInclude[] {
  const { parsed } = context.file;
  const includes: LinkedInclude[] = [];
  for (const node of parsed.file.statements) {
    if (node.kind !== 'include' || node.path === undefined) continue;
    const path = stringOf(parsed.text, node.path);
    includes.push({
      node,
      path,
      program: node.alias?.text ?? programOf(path),
      ...followImport(context, path, importsOf),
    });
  }
  return includes;
}

/** Completes what the file declares; returns what did not resolve, in order of place. */
function resolveReferences(file: ThriftLinked): readonly ReferenceFailure[] {
  const failures: ReferenceFailure[] = [];
  const types = new TypeResolver(file, (node) => {
    failures.push(failureOf(file, 'type', node));
  });
  const completeField = (field: Draft<FieldSymbol>): void => {
    field.type = types.resolve(field.node.type);
  };
  for (const type of file.types) {
    if (type.kind === 'typedef') types.complete(type);
    else if (type.kind !== 'enum') type.fields.forEach(completeField);
  }
  for (const constant of file.constants as readonly Draft<(typeof file.constants)[number]>[])
    constant.type = types.resolve(constant.node.type);
  for (const service of file.services as readonly Draft<ServiceSymbol>[]) {
    const name = service.node.extends;
    if (name !== undefined && name.text !== '') {
      service.parent = lookUpService(file, name.text);
      if (service.parent === undefined) failures.push(failureOf(file, 'service', name));
    }
  }
  for (const { node, functions } of [...file.services, ...file.interactions]) {
    for (const each of node.body.statements)
      if (
        each.kind === 'performs' &&
        each.name.text !== '' &&
        lookUpInteraction(file, each.name.text) === undefined
      )
        failures.push(failureOf(file, 'interaction', each.name));
    for (const each of functions as readonly Draft<FunctionSymbol>[]) {
      each.result = resolveResults(types, each.node);
      each.arguments.forEach(completeField);
      each.throws.forEach(completeField);
    }
  }
  cutCircles(file.services);
  if (file.dialect === 'fbthrift') failures.push(...unresolvedStructs(file));
  return failures.sort((a, b) => a.node.start - b.node.start);
}

/** The names of structs that begin annotations and values, where they are none. */
function* unresolvedStructs(file: ThriftLinked): Generator<ReferenceFailure> {
  for (const { node } of declarationsOf(file))
    for (const { name } of node.structured)
      if (name.text !== '' && lookUpType(file, name.text) === undefined) yield failureOf(file, 'type', name);
  for (const value of valuesIn(file))
    if (value.kind === 'struct-literal' && lookUpType(file, value.name.text) === undefined)
      yield failureOf(file, 'type', value.name);
}

/** What a caller gets in the end: the last of what the function returns, unless that is what the caller sends. */
function resolveResults(types: TypeResolver, { result, furtherResults }: ast.Function): ThriftType {
  let last = types.resolveResult(result);
  for (const each of furtherResults) last = types.resolveResult(each);
  return last;
}

/** Takes out the parent that leads back to its own service, so that following parents always ends. */
function cutCircles(services: readonly Draft<ServiceSymbol>[]): void {
  const seen = new Set<ServiceSymbol>();
  for (const start of services) {
    const chain = new Set<ServiceSymbol>();
    let last: Draft<ServiceSymbol> | undefined;
    for (let at: ServiceSymbol | undefined = start; at !== undefined && !seen.has(at); at = at.parent) {
      seen.add(at);
      chain.add(at);
      last = at;
    }
    if (last?.parent !== undefined && chain.has(last.parent)) last.parent = undefined;
  }
}

function failureOf(
  file: ThriftLinked,
  wanted: ReferenceFailure['wanted'],
  node: ast.NamedType | ast.Ident,
): ReferenceFailure {
  const name = node.text;
  return {
    wanted,
    node,
    name,
    found: kindOf(file, wanted, name),
    missingInclude: includesFor(file, name).find((include) => include.file === undefined),
  };
}

/** What has the name, where that is something of another kind than the one wanted. */
function kindOf(file: ThriftLinked, wanted: ReferenceFailure['wanted'], name: string): string | undefined {
  if (wanted !== 'service' && lookUpService(file, name) !== undefined) return 'a service';
  const type = lookUpType(file, name);
  if (type !== undefined) return words[type.kind];
  if (wanted !== 'interaction' && lookUpInteraction(file, name) !== undefined) return 'an interaction';
  const constant = lookUpConstant(file, name);
  return constant && (constant.kind === 'constant' ? 'a constant' : 'an enum value');
}

const words = {
  struct: 'a struct',
  union: 'a union',
  exception: 'an exception',
  enum: 'an enum',
  typedef: 'a typedef',
} as const;
