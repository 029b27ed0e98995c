/**
 * Name resolution, as protoc does it: the innermost scope that knows the first part of a name decides, and packages
 * are scopes. What a file sees is kept as a tree of packages with the files of each; the names of a package are
 * merged only where many files share it. Source: google/protobuf/descriptor.cc, LookupSymbolNoPlaceholder.
 */
import { named } from './named.ts';
import type {
  EnumSymbol,
  EnumValueSymbol,
  FieldSymbol,
  MessageSymbol,
  OneofSymbol,
  ProtoLinked,
  ProtoSymbol,
  ServiceSymbol,
} from './symbols.ts';

/** A package, as far as one file sees it. */
export interface PackageScope {
  readonly kind: 'package';
  readonly name: string;
  readonly fullName: string;
  readonly parent: PackageScope | undefined;
  readonly children: Map<string, PackageScope>;
  /** The visible files of exactly this package. */
  readonly files: ProtoLinked[];
  /** The names of all files, merged when first asked for. */
  merged: ReadonlyMap<string, TopLevelSymbol> | undefined;
}

export type TopLevelSymbol = MessageSymbol | EnumSymbol | ServiceSymbol | FieldSymbol;

/** What a name can lead to. */
export type Found = Exclude<ProtoSymbol, ProtoLinked> | PackageScope;

/** All that one file sees, and the file's own place in it. */
export interface VisibleScope {
  readonly root: PackageScope;
  readonly own: PackageScope;
  /** Files of which only extensions are visible (`import option`). */
  readonly optionOnly: ReadonlySet<ProtoLinked>;
  /** Whether every import that adds to what is seen resolves. */
  readonly complete: boolean;
  /** What types are called and mean at the top of the file, as far as they were looked up. */
  readonly types: Map<string, Lookup>;
  /** The files that names led to so far. protoc counts those too of which a name then turns out to mean something else. */
  readonly used: Set<ProtoLinked>;
}

/** A name that was looked up: what it led to or, where only its first part was found, where that led. */
export interface Lookup {
  readonly found: Found | undefined;
  readonly within: string | undefined;
}

/** Where a name is looked up from: the innermost scope first. Nothing is the top of the file. */
export type ScopeSymbol = MessageSymbol | ServiceSymbol | undefined;

/** What the file sees: itself, what it imports, and what those import publicly. */
export function visibleScope(file: ProtoLinked): VisibleScope {
  const visible = new Set<ProtoLinked>([file]);
  let complete = true;
  for (const { file: imported, modifier } of file.imports)
    if (modifier !== 'option') complete = addWithPublic(visible, imported) && complete;
  const withOptions = new Set(visible);
  for (const { file: imported, modifier } of file.imports)
    if (modifier === 'option') complete = addWithPublic(withOptions, imported) && complete;
  const optionOnly =
    withOptions.size === visible.size
      ? noFiles
      : new Set([...withOptions].filter((each) => !visible.has(each)));
  return { ...packagesOf(file, withOptions), optionOnly, complete, types: new Map(), used: new Set() };
}

/** All that the file could see if it imported everything that is imported by way of others. */
export function reachableScope(file: ProtoLinked): VisibleScope {
  return widestScope(file, []);
}

/** The same of several files, of which the first is where names are looked up from. */
export function widestScope(file: ProtoLinked, others: readonly ProtoLinked[]): VisibleScope {
  const files = new Set<ProtoLinked>([file, ...others]);
  for (const each of files)
    for (const { file: imported } of each.imports) if (imported !== undefined) files.add(imported);
  const scopes = packagesOf(file, files);
  return { ...scopes, optionOnly: noFiles, complete: true, types: new Map(), used: new Set() };
}

function packagesOf(file: ProtoLinked, files: Iterable<ProtoLinked>): Pick<VisibleScope, 'root' | 'own'> {
  const root = newPackage('', undefined);
  let own = root;
  for (const each of files) {
    const scope = packageAt(root, each.package);
    scope.files.push(each);
    if (each === file) own = scope;
  }
  return { root, own };
}

const noFiles: ReadonlySet<ProtoLinked> = new Set();

/** Adds the file and what it imports publicly; says whether all of these resolve. */
function addWithPublic(files: Set<ProtoLinked>, file: ProtoLinked | undefined): boolean {
  let complete = true;
  const waiting = [file];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next === undefined) complete = false;
    if (next === undefined || files.has(next)) continue;
    files.add(next);
    for (const { modifier, file: imported } of next.imports)
      if (modifier === 'public') waiting.push(imported);
  }
  return complete;
}

function newPackage(name: string, parent: PackageScope | undefined): PackageScope {
  const fullName = parent === undefined || parent.fullName === '' ? name : `${parent.fullName}.${name}`;
  return { kind: 'package', name, fullName, parent, children: new Map(), files: [], merged: undefined };
}

function packageAt(root: PackageScope, name: string): PackageScope {
  let scope = root;
  if (name === '') return scope;
  for (const part of name.split('.')) {
    let child = scope.children.get(part);
    if (child === undefined) scope.children.set(part, (child = newPackage(part, scope)));
    scope = child;
  }
  return scope;
}

/** Looks a name up. With `typesOnly`, what is no type does not hide a type of the same name further out. */
export function lookUp(scope: VisibleScope, from: ScopeSymbol, name: string, typesOnly: boolean): Lookup {
  if (name.startsWith('.')) return { found: findFull(scope, name.slice(1)), within: undefined };
  for (let inner = from; inner !== undefined; inner = inner.kind === 'message' ? inner.parent : undefined) {
    const lookup = lookUpIn(scope, inner, name, typesOnly);
    if (lookup !== undefined) return lookup;
  }
  if (!typesOnly) return lookUpFromPackage(scope, name, false);
  let known = scope.types.get(name);
  if (known === undefined) scope.types.set(name, (known = lookUpFromPackage(scope, name, true)));
  return known;
}

function lookUpFromPackage(scope: VisibleScope, name: string, typesOnly: boolean): Lookup {
  for (
    let inner: PackageScope | undefined = scope.own;
    inner !== undefined && inner !== scope.root;
    inner = inner.parent
  ) {
    const lookup = lookUpIn(scope, inner, name, typesOnly);
    if (lookup !== undefined) return lookup;
  }
  return { found: findFull(scope, name), within: undefined };
}

/** Nothing where the scope does not decide what the name means. */
function lookUpIn(
  scope: VisibleScope,
  inner: MessageSymbol | ServiceSymbol | PackageScope,
  name: string,
  typesOnly: boolean,
): Lookup | undefined {
  const dot = name.indexOf('.');
  const found = memberOf(inner, dot < 0 ? name : name.slice(0, dot), typesOnly);
  if (found === undefined) return undefined;
  if (inner.kind === 'package' && found.kind !== 'package') scope.used.add(found.file);
  if (!isVisible(scope, found)) return undefined;
  if (dot < 0) return typesOnly && !isType(found) ? undefined : { found, within: undefined };
  if (!isAggregate(found)) return undefined;
  const rest = findBelow(scope, found, name.slice(dot + 1));
  return { found: rest, within: rest === undefined ? found.fullName : undefined };
}

/** What a full name means, without a dot in front. */
export function findFull(scope: VisibleScope, name: string): Found | undefined {
  return findBelow(scope, scope.root, name);
}

function findBelow(scope: VisibleScope, start: Found, name: string): Found | undefined {
  let found: Found | undefined = start;
  let at = 0;
  while (found !== undefined) {
    const dot = name.indexOf('.', at);
    found = memberOf(found, dot < 0 ? name.slice(at) : name.slice(at, dot), dot >= 0);
    if (dot < 0) break;
    at = dot + 1;
  }
  if (found === undefined) return undefined;
  if (found.kind !== 'package') scope.used.add(found.file);
  return isVisible(scope, found) ? found : undefined;
}

function isVisible(scope: VisibleScope, found: Found): boolean {
  return found.kind === 'package' || found.kind === 'field' || !scope.optionOnly.has(found.file);
}

/** With `scopesOnly`, what has no members may be left out. */
function memberOf(outer: Found, name: string, scopesOnly: boolean): Found | undefined {
  switch (outer.kind) {
    case 'package':
      return (
        outer.children.get(name) ?? topLevelOf(outer, name) ?? (scopesOnly ? undefined : valueIn(outer, name))
      );
    case 'message':
      return scopesOnly ? typeIn(outer, name) : (typeIn(outer, name) ?? partOf(outer, name));
    case 'service':
      return named(outer.methods, name);
    case 'field':
    case 'oneof':
    case 'enum':
    case 'enum-value':
    case 'method':
      return undefined;
  }
}

/** How many files of a package are asked one by one before their names are merged. */
const mergeFrom = 3;

function topLevelOf(scope: PackageScope, name: string): TopLevelSymbol | undefined {
  const { files } = scope;
  if (files.length >= mergeFrom) return (scope.merged ??= mergeNames(files)).get(name);
  for (const file of files) {
    const found = topLevelNames(file).get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function mergeNames(files: readonly ProtoLinked[]): ReadonlyMap<string, TopLevelSymbol> {
  const merged = new Map<string, TopLevelSymbol>();
  for (const file of files)
    for (const [name, symbol] of topLevelNames(file)) if (!merged.has(name)) merged.set(name, symbol);
  return merged;
}

/** Kept as long as the link of the file. */
const namesByFile = new WeakMap<ProtoLinked, ReadonlyMap<string, TopLevelSymbol>>();

/** What the file declares at its top, without the values of enums; the first of each name. */
export function topLevelNames(file: ProtoLinked): ReadonlyMap<string, TopLevelSymbol> {
  let names = namesByFile.get(file);
  if (names === undefined) namesByFile.set(file, (names = namesIn(file)));
  return names;
}

function namesIn(file: ProtoLinked): ReadonlyMap<string, TopLevelSymbol> {
  const names = new Map<string, TopLevelSymbol>();
  for (const symbols of [file.messages, file.enums, file.services, file.extensions])
    for (const symbol of symbols)
      if (symbol.name !== '' && !names.has(symbol.name)) names.set(symbol.name, symbol);
  return names;
}

const allNamesByFile = new WeakMap<ProtoLinked, ReadonlyMap<string, TopLevelSymbol | EnumValueSymbol>>();

/** What the file declares at its top, with the values of enums; the first of each name. */
export function allTopLevelNames(file: ProtoLinked): ReadonlyMap<string, TopLevelSymbol | EnumValueSymbol> {
  let names = allNamesByFile.get(file);
  if (names === undefined) {
    const all = new Map<string, TopLevelSymbol | EnumValueSymbol>(topLevelNames(file));
    for (const { values } of file.enums)
      for (const value of values) if (value.name !== '' && !all.has(value.name)) all.set(value.name, value);
    names = file.enums.length === 0 ? topLevelNames(file) : all;
    allNamesByFile.set(file, names);
  }
  return names;
}

/** The values of a package's enums are its members; they are many and seldom asked for. */
function valueIn(scope: PackageScope, name: string): EnumValueSymbol | undefined {
  for (const file of scope.files) {
    const found = valueOf(file.enums, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function valueOf(enums: readonly EnumSymbol[], name: string): EnumValueSymbol | undefined {
  for (const { values } of enums) {
    const found = named(values, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function typeIn(message: MessageSymbol, name: string): MessageSymbol | EnumSymbol | undefined {
  return named(message.messages, name) ?? named(message.enums, name);
}

function partOf(
  message: MessageSymbol,
  name: string,
): FieldSymbol | OneofSymbol | EnumValueSymbol | undefined {
  return (
    named(message.fields, name) ??
    named(message.extensions, name) ??
    named(message.oneofs, name) ??
    valueOf(message.enums, name)
  );
}

function isType(found: Found): found is MessageSymbol | EnumSymbol {
  return found.kind === 'message' || found.kind === 'enum';
}

function isAggregate(found: Found): found is MessageSymbol | EnumSymbol | ServiceSymbol | PackageScope {
  return isType(found) || found.kind === 'service' || found.kind === 'package';
}

/** Looks a name up as from a declaration with the full name: in the scopes around it, by their names alone. */
export function lookUpAt(scope: VisibleScope, fullName: string, name: string): Lookup {
  if (name.startsWith('.')) return { found: findFull(scope, name.slice(1)), within: undefined };
  const dot = name.indexOf('.');
  const first = dot < 0 ? name : name.slice(0, dot);
  for (let end = fullName.lastIndexOf('.'); end > 0; end = fullName.lastIndexOf('.', end - 1)) {
    const outer = fullName.slice(0, end);
    const found = findFull(scope, `${outer}.${first}`);
    if (found === undefined || (dot >= 0 && !isAggregate(found))) continue;
    if (dot < 0) return { found, within: undefined };
    const rest = findFull(scope, `${outer}.${name}`);
    return { found: rest, within: rest === undefined ? `${outer}.${first}` : undefined };
  }
  return { found: findFull(scope, name), within: undefined };
}
