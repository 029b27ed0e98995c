/**
 * What the structured annotations before a declaration are: `@cpp.Ref{type = cpp.RefType.Unique}` is a constant of the
 * struct `Ref`. Which annotation a struct is, its URI says, wherever the file lies and whatever the include is called.
 */
import type * as ast from '../ast.ts';
import { integerOf, stringOf } from '../literals.ts';
import { lookUpConstant, lookUpType } from '../scope.ts';
import type { ThriftLinked, TypeSymbol } from '../symbols.ts';
import { standardPackage, type StandardAnnotation } from './standard-annotations.ts';

export interface AnnotationUse {
  readonly node: ast.StructuredAnnotation;
  /** The file that it stands in. */
  readonly file: ThriftLinked;
  /** Nothing where the name is that of no type. */
  readonly type: TypeSymbol | undefined;
}

export interface Annotated {
  readonly structured: readonly ast.StructuredAnnotation[];
}

/** How many annotations one passes on, those of others too, and how deep annotations of annotations are followed. */
const maxPassedOn = 200;
const maxDepth = 50;

/** In order of place. Every check asks for them, so they are looked up once for a linked file. */
export function annotationsOf(file: ThriftLinked, { structured }: Annotated): readonly AnnotationUse[] {
  if (structured.length === 0) return [];
  let ofFile = used.get(file);
  if (ofFile === undefined) used.set(file, (ofFile = new WeakMap()));
  let uses = ofFile.get(structured);
  if (uses === undefined) {
    uses = structured.map((node) => ({ node, file, type: lookUpType(file, node.name.text) }));
    ofFile.set(structured, uses);
  }
  return uses;
}

const used = new WeakMap<ThriftLinked, WeakMap<Annotated['structured'], readonly AnnotationUse[]>>();

/**
 * The annotation of the name, where the declaration has it: written there, or on the struct of an annotation there that
 * is marked with `@scope.Transitive` and so passes on its own.
 */
export function findAnnotation(
  file: ThriftLinked,
  annotated: Annotated,
  name: StandardAnnotation,
): AnnotationUse | undefined {
  if (annotated.structured.length === 0) return undefined;
  const uri = standardPackage + name;
  for (const use of annotationsOf(file, annotated)) {
    const { type } = use;
    if (type === undefined) continue;
    const found = uriOf(type) === uri ? use : isTransitive(type) ? passedOnBy(type).get(uri) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** By URI, what the type passes on: its own annotations, each followed by what that passes on in turn. */
function passedOnBy(start: TypeSymbol): ReadonlyMap<string, AnnotationUse> {
  let byUri = passedOn.get(start);
  if (byUri === undefined) {
    passedOn.set(start, (byUri = new Map<string, AnnotationUse>()));
    const seen = new Set([start]);
    const pending = firstOf(start);
    for (let count = 0; count < maxPassedOn; count++) {
      const use = pending.pop();
      if (use === undefined) break;
      const { type } = use;
      const uri = type && uriOf(type);
      if (uri !== undefined && !byUri.has(uri)) byUri.set(uri, use);
      if (type === undefined || seen.has(type) || !isTransitive(type)) continue;
      seen.add(type);
      pending.push(...firstOf(type));
    }
  }
  return byUri;
}

/** As many annotations of the type as are looked at, the last first. */
function firstOf({ file, node }: TypeSymbol): AnnotationUse[] {
  return annotationsOf(file, { structured: node.structured.slice(0, maxPassedOn) }).toReversed();
}

const passedOn = new WeakMap<TypeSymbol, Map<string, AnnotationUse>>();

export function hasAnnotation(file: ThriftLinked, annotated: Annotated, name: StandardAnnotation): boolean {
  return findAnnotation(file, annotated, name) !== undefined;
}

/** Whether the type, used as an annotation, passes its own annotations on. */
export function isTransitive(type: TypeSymbol): boolean {
  let isIt = transitive.get(type);
  if (isIt === undefined) {
    isIt = annotationsOf(type.file, type.node).some(
      (use) => use.type !== undefined && uriOf(use.type) === standardPackage + 'Transitive',
    );
    transitive.set(type, isIt);
  }
  return isIt;
}

const transitive = new WeakMap<TypeSymbol, boolean>();

/** The statement that gives the file its package; of several the last counts. */
export function packageStatementOf(file: ThriftLinked): ast.Package | undefined {
  let statement = packages.get(file);
  if (statement === undefined) {
    statement = file.parsed.file.statements.findLast((each) => each.kind === 'package') ?? 'none';
    packages.set(file, statement);
  }
  return statement === 'none' ? undefined : statement;
}

const packages = new WeakMap<ThriftLinked, ast.Package | 'none'>();

/** The path of the file's package; nothing where it has none, or an empty one. */
export function packageOf(file: ThriftLinked): string | undefined {
  const path = packageStatementOf(file)?.path;
  return path && (stringOf(file.parsed.text, path) || undefined);
}

/** What the type is called everywhere: as `@thrift.Uri` says, or by the file's package. Nothing where neither does. */
export function uriOf(symbol: TypeSymbol): string | undefined {
  const known = uris.get(symbol);
  if (known !== undefined) return known === '' ? undefined : known;
  const inPackage = packageOf(symbol.file);
  const usual = inPackage === undefined || symbol.kind === 'typedef' ? '' : `${inPackage}/${symbol.name}`;
  let uri = usual;
  // Which annotations say so, their own URIs decide. A struct that is reached again on the way has the usual one.
  if (symbol.node.structured.length > 0 && uriDepth < maxDepth) {
    uris.set(symbol, usual);
    uriDepth++;
    uri = explicitUriOf(symbol.file, symbol.node)?.text ?? usual;
    uriDepth--;
  }
  uris.set(symbol, uri);
  return uri === '' ? undefined : uri;
}

let uriDepth = 0;
const uris = new WeakMap<TypeSymbol, string>();

/** That of `@thrift.Uri`, and where it stands. */
export function explicitUriOf(
  file: ThriftLinked,
  annotated: Annotated,
): { readonly text: string; readonly value: ast.ConstValue } | undefined {
  const use = findAnnotation(file, annotated, 'Uri');
  const value = use && memberOf(use, 'value');
  return use !== undefined && value?.kind === 'string'
    ? { text: stringOf(use.file.parsed.text, value), value }
    : undefined;
}

/** What the annotation gives the field of its struct; nothing where it leaves it out. */
export function memberOf({ node }: AnnotationUse, name: string): ast.ConstValue | undefined {
  return node.members?.find((member) => member.name.text === name)?.value;
}

/** The same, where that is a string. */
export function stringMember(use: AnnotationUse, name: string): string | undefined {
  const value = memberOf(use, name);
  return value?.kind === 'string' ? stringOf(use.file.parsed.text, value) : undefined;
}

/** The same, where that is an integer or an enum value. */
export function integerMember(use: AnnotationUse, name: string): number | undefined {
  const value = memberOf(use, name);
  return value && integerValue(use.file, value);
}

export function integerValue(file: ThriftLinked, value: ast.ConstValue): number | undefined {
  if (value.kind === 'int') {
    const integer = integerOf(value.text);
    return integer === undefined ? undefined : Number(integer);
  }
  if (value.kind !== 'reference') return undefined;
  const found = lookUpConstant(file, value.text);
  return found?.kind === 'enum-value' ? found.value.number : undefined;
}
