/** Two declarations of one name in one scope, or in two files of one package. */
import type { RelatedPlace } from '../../../diagnostics/diagnostic.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import { named } from '../named.ts';
import { upperSnakeCase } from '../naming.ts';
import type { ProtoCheck, Report } from '../proto-check.ts';
import { allTopLevelNames, type PackageScope, reachableScope } from '../scope.ts';
import {
  type EnumValueSymbol,
  fullNameOf,
  isMapEntry,
  type ProtoLinked,
  type ProtoSymbol,
} from '../symbols.ts';

type Named = Exclude<ProtoSymbol, ProtoLinked>;

export const duplicateName: ProtoCheck = {
  code: 'proto/duplicate-name',
  severity: 'error',
  title: 'the name is already taken',
  explain:
    'All that one scope declares has names of its own: the messages, enums, services and extensions of a package, over ' +
    'all its files; the fields, oneofs, nested types and extensions of a message; the methods of a service. The ' +
    'values of an enum are in the scope that the enum is in, as in C++, so two enums of one scope cannot share the ' +
    'name of a value; begin the names of values with the name of their enum. A map field `foo_bar` also declares a ' +
    'message `FooBarEntry`.',
  examples: {
    bad: `syntax = "proto3";
enum Color {
  UNSPECIFIED = 0;
}
enum Size {
  UNSPECIFIED = 0;
}
`,
    good: `syntax = "proto3";
enum Color {
  COLOR_UNSPECIFIED = 0;
}
enum Size {
  SIZE_UNSPECIFIED = 0;
}
`,
  },
  file(file, report) {
    const { messages, enums, services, extensions } = file;
    const values = enums.flatMap((each) => each.values);
    reportTwice([...messages, ...enums, ...values, ...services, ...extensions], file.package, report);
    const reachable = reachableScope(file);
    reportOtherFiles(file, reachable.own, report);
    reportPackages(file, reachable.own, report);
    reportImports(file, reachable.root, report);
  },
  message(message, report) {
    const { messages, enums, fields, oneofs, extensions } = message;
    const values = enums.flatMap((each) => each.values);
    const all: Named[] = [...messages, ...enums, ...values, ...fields, ...oneofs, ...extensions];
    reportTwice(all, message.fullName, report);
  },
  service({ methods, fullName }, report) {
    reportTwice(methods, fullName, report);
  },
};

/** Reports each declaration whose name one before it has. */
function reportTwice(symbols: readonly Named[], scope: string, report: Report): void {
  if (symbols.length < 2 || new Set(symbols.map(({ name }) => name)).size === symbols.length) return;
  const first = new Map<string, Named>();
  const ordered = symbols.toSorted((a, b) => a.node.name.start - b.node.name.start);
  for (const symbol of ordered) {
    if (symbol.name === '') continue;
    const before = first.get(symbol.name);
    if (before === undefined) first.set(symbol.name, symbol);
    // A group is one declaration, of a field and a message.
    else if (before.node !== symbol.node) {
      // The name of an enum is what to change where one of its values has it too.
      const isOwnValue = symbol.kind === 'enum-value' && symbol.parent === before;
      if (isOwnValue) reportSecond(before, symbol, scope, report);
      else reportSecond(symbol, before, scope, report);
    }
  }
}

function reportSecond(symbol: Named, before: Named, scope: string, report: Report): void {
  const where = scope === '' ? 'at the top of the file' : `in "${scope}"`;
  const help = helpOn(symbol, before, where);
  report(symbol.node.name, `${subject(symbol)} is already declared ${where}`, {
    related: [placeOf(before, 'first declared here')],
    ...(help === undefined ? {} : { help }),
    fixes: help === undefined ? [] : withEnumName(symbol),
  });
}

function subject(symbol: Named): string {
  return symbol.kind === 'message' && isMapEntry(symbol)
    ? `the message "${symbol.name}" of this map field`
    : `"${symbol.name}"`;
}

function helpOn(symbol: Named, before: Named, where: string): string | undefined {
  const value = [symbol, before].find((each): each is EnumValueSymbol => each.kind === 'enum-value');
  if (value === undefined || (symbol.kind === before.kind && parentOf(symbol) === parentOf(before)))
    return undefined;
  return `the values of the enum "${value.parent.name}" are not inside of it: their names must be unique ${where}`;
}

/** Begins the name of an enum value with the name of its enum, as the style guide has it. */
function withEnumName(symbol: Named): readonly Fix[] {
  if (symbol.kind !== 'enum-value') return [];
  const { name, parent, node } = symbol;
  const prefix = `${upperSnakeCase(parent.name)}_`;
  const longer = prefix + upperSnakeCase(name);
  const isTaken = named(parent.values, longer) !== undefined;
  return isTaken || prefix === '_' || name.startsWith(prefix)
    ? []
    : [replacement(node.name, longer, `Rename to "${longer}"`)];
}

function parentOf(symbol: Named): ProtoSymbol | undefined {
  return symbol.kind === 'service' ? undefined : symbol.parent;
}

function placeOf(symbol: Named, message: string): RelatedPlace {
  return { uri: symbol.file.uri, span: symbol.node.name, message };
}

/** The names of the file that another file of the package has. */
function reportOtherFiles(file: ProtoLinked, scope: PackageScope, report: Report): void {
  const names = allTopLevelNames(file);
  for (const other of scope.files) {
    if (other === file || isCopy(file, other)) continue;
    const others = allTopLevelNames(other);
    for (const [name, symbol] of names) {
      const before = others.get(name);
      if (before === undefined) continue;
      report(symbol.node.name, `"${name}" is already declared in "${other.importPath}"`, {
        related: [placeOf(before, 'declared here')],
      });
    }
  }
}

/** The names of the file that a package has, and the packages around the file that have the name of something else. */
function reportPackages(file: ProtoLinked, own: PackageScope, report: Report): void {
  for (const [name, symbol] of allTopLevelNames(file))
    if (own.children.has(name))
      report(symbol.node.name, `"${fullNameOf(symbol)}" is also the name of a package`);
  const statement = file.parsed.file.statements.find((each) => each.kind === 'package');
  if (statement === undefined) return;
  for (let scope = own; scope.parent !== undefined; scope = scope.parent)
    for (const other of scope.parent.files) {
      const symbol = allTopLevelNames(other).get(scope.name);
      if (symbol !== undefined && other !== file)
        report(statement, `the package "${scope.fullName}" has the name of something else`, {
          related: [placeOf(symbol, 'declared here')],
        });
    }
}

/** The names that two imports have, of which neither knows the other. */
function reportImports(file: ProtoLinked, root: PackageScope, report: Report): void {
  const scopes = [root];
  for (const scope of scopes) {
    scopes.push(...scope.children.values());
    if (scope.files.length < 2) continue;
    const first = new Map<string, Named>();
    for (const other of scope.files) {
      if (other === file) continue;
      for (const [name, symbol] of allTopLevelNames(other)) {
        const before = first.get(name);
        if (before === undefined) first.set(name, symbol);
        else if (!isCopy(before.file, other)) reportClash(file, before, symbol, report);
      }
    }
  }
}

/** On the import that brings the second declaration in, unless one import brings both and has the report. */
function reportClash(file: ProtoLinked, first: Named, second: Named, report: Report): void {
  let last: ProtoLinked['imports'][number] | undefined;
  for (const each of file.imports) {
    if (each.file === undefined) continue;
    const reached = reachableFrom(each.file);
    if (reached.has(first.file) && reached.has(second.file)) return;
    if (reached.has(first.file) || reached.has(second.file)) last = each;
  }
  if (last === undefined) return;
  report(last.node, `"${fullNameOf(first)}" is declared in two of the imported files`, {
    related: [placeOf(first, 'declared here'), placeOf(second, 'and here')],
  });
}

/** The file, and all that it imports, be it by way of others. */
export function reachableFrom(file: ProtoLinked): ReadonlySet<ProtoLinked> {
  const reached = new Set([file]);
  for (const each of reached)
    for (const { file: imported } of each.imports) if (imported !== undefined) reached.add(imported);
  return reached;
}

/** Copies of a file below two roots are one file: a compiler with one set of roots sees one of them. */
export function isCopy(a: ProtoLinked, b: ProtoLinked): boolean {
  if (a === b || a.importPath === b.importPath) return true;
  return lastPart(a.importPath) === lastPart(b.importPath) && a.parsed.text === b.parsed.text;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
