/**
 * What every name in a file stands for: declarations, the names of types, services, constants and annotations with
 * what stands before their dots, and the names of fields in values. What a name means, `scope.ts` says.
 */
import type { Span } from '../../base/span.ts';
import type { DeclaredSymbol, Occurrence, OccurrencePlace } from '../../model/occurrence.ts';
import {
  annotationsOf,
  findAnnotation,
  memberOf,
  stringMember,
} from './annotations/structured-annotations.ts';
import { endOfChain } from './annotations/typedef-chain.ts';
import type * as ast from './ast.ts';
import { enumValueNameOf } from './constant-value.ts';
import {
  aliasSymbol,
  declaredSymbols,
  enumValueSymbol,
  fieldSymbol,
  fileSymbol,
  type NamedDeclaration,
  type TopSymbol,
  topSymbol,
} from './declared-symbol.ts';
import { stringOf } from './literals.ts';
import { fieldNamed, namedMembers, valueNamed } from './members.ts';
import { includesFor, lookUpConstant, lookUpInteraction, lookUpService, lookUpType } from './scope.ts';
import type { StructSymbol, ThriftLinked, TypeSymbol } from './symbols.ts';
import { declaredInPlaceOf } from './type-resolver.ts';
import { partsOfType } from './written-types.ts';

/** Made when first asked for, and kept as long as the link of the file. */
const known = new WeakMap<ThriftLinked, readonly Occurrence[]>();

export function occurrencesOf(file: ThriftLinked): readonly Occurrence[] {
  let all = known.get(file);
  if (all === undefined) known.set(file, (all = new Finder(file).find()));
  return all;
}

/** A type with the file that it is written in: what a value is held against. */
interface WrittenType {
  readonly type: ast.Type;
  readonly file: ThriftLinked;
}

class Finder {
  readonly #file: ThriftLinked;
  readonly #all: Occurrence[] = [];
  readonly #symbols = new Map<object, DeclaredSymbol>();

  constructor(file: ThriftLinked) {
    this.#file = file;
  }

  find(): readonly Occurrence[] {
    this.#includes();
    for (const [symbol, declaration] of declaredSymbols(this.#file)) {
      this.#add(symbol.nameSpan, symbol, 'declaration');
      this.#annotations(declaration);
      this.#types(declaration);
      this.#values(declaration);
    }
    return this.#all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }

  #includes(): void {
    for (const { node, file } of this.#file.includes) {
      if (file !== undefined && node.path !== undefined)
        this.#add(node.path, this.#fileSymbol(file), 'import');
      if (node.alias !== undefined) this.#add(node.alias, this.#aliasSymbol(node, node.alias), 'declaration');
    }
  }

  #annotations(declaration: NamedDeclaration): void {
    for (const use of annotationsOf(this.#file, declaration.node)) {
      const { name, members = [] } = use.node;
      this.#topName(name, use.type, 'option');
      const struct = structOf(use.type);
      for (const member of members) this.#member(struct, member.name, member.name.text, member.value);
    }
    if (declaration.kind === 'exception' && declaration.symbol.kind === 'exception')
      this.#message(declaration.symbol);
  }

  /** `(message = "reason")` names the field of the exception that says what happened. */
  #message(exception: StructSymbol): void {
    for (const { key, value } of exception.node.annotations?.items ?? []) {
      if (key.text !== 'message' || value?.kind !== 'string') continue;
      const field = fieldNamed(exception, stringOf(this.#file.parsed.text, value));
      if (field !== undefined)
        this.#add(
          inside(value),
          this.#symbol(field, () => fieldSymbol(exception, field)),
          'text',
        );
    }
  }

  #types({ node }: NamedDeclaration): void {
    switch (node.kind) {
      case 'typedef':
      case 'const':
      case 'field':
        this.#type(node.type);
        break;
      case 'function':
        for (const result of [node.result, ...node.furtherResults]) this.#type(result, lookUpInteraction);
        break;
      case 'service':
        if (node.extends !== undefined)
          this.#topName(node.extends, lookUpService(this.#file, node.extends.text), 'type');
        this.#performs(node);
        break;
      case 'interaction':
        this.#performs(node);
        break;
      case 'struct':
        this.#injected(node);
        break;
      case 'union':
      case 'exception':
      case 'enum':
      case 'enum-value':
        break;
    }
  }

  /** `otherwise` says what a name is that is no type. */
  #type(type: ast.Type, otherwise?: typeof lookUpInteraction): void {
    for (const part of partsOfType(type)) {
      const symbol =
        part.kind === 'base-type'
          ? declaredInPlaceOf(this.#file, part)
          : (lookUpType(this.#file, part.text) ??
            (part === type ? otherwise?.(this.#file, part.text) : undefined));
      const text = part.kind === 'base-type' ? part.name : part.text;
      // The annotations of a type are no part of its name.
      this.#topName({ start: part.start, end: part.start + text.length, text }, symbol, 'type');
    }
  }

  #performs({ body }: ast.Service | ast.Interaction): void {
    for (const each of body.statements)
      if (each.kind === 'performs')
        this.#topName(each.name, lookUpInteraction(this.#file, each.name.text), 'type');
  }

  /** `@internal.InjectMetadataFields{type = "Metadata"}` names a struct whose fields the annotated one has too. */
  #injected(node: ast.Struct): void {
    const use = findAnnotation(this.#file, node, 'InjectMetadataFields');
    const text = use && stringMember(use, 'type');
    const value = use && memberOf(use, 'type');
    if (use?.file !== this.#file || text === undefined || value === undefined) return;
    this.#topName({ ...inside(value), text }, lookUpType(this.#file, text), 'text');
  }

  #values({ node }: NamedDeclaration): void {
    const type: WrittenType | undefined = 'type' in node ? { type: node.type, file: this.#file } : undefined;
    if (node.kind === 'const' && node.value !== undefined) this.#value(node.value, type);
    if (node.kind === 'field' && node.defaultValue !== undefined) this.#value(node.defaultValue, type);
  }

  /** The parser bounds how deep values are nested. */
  #value(value: ast.ConstValue, wanted: WrittenType | undefined): void {
    if (value.kind === 'int' || value.kind === 'double' || value.kind === 'string') return;
    const { type, file, symbol } = wanted === undefined ? noType : endOfChain(wanted.file, wanted.type);
    const element =
      file !== undefined && (type?.kind === 'list' || type?.kind === 'set' || type?.kind === 'map')
        ? { type: type.element, file }
        : undefined;
    switch (value.kind) {
      case 'reference':
        this.#constant(value, symbol);
        return;
      case 'list-literal':
        for (const item of value.items) this.#value(item, element);
        return;
      case 'struct-literal': {
        const named = lookUpType(this.#file, value.name.text);
        this.#topName(value.name, named, 'type');
        this.#members(structOf(symbol) ?? structOf(named), value);
        return;
      }
      case 'map-literal': {
        const struct = structOf(symbol);
        if (struct !== undefined) {
          this.#members(struct, value);
          return;
        }
        const key = type?.kind === 'map' && type.key !== undefined && file && { type: type.key, file };
        for (const entry of value.entries) {
          this.#value(entry.key, key || undefined);
          this.#value(entry.value, element);
        }
      }
    }
  }

  #members(struct: StructSymbol | undefined, value: ast.MapLiteral | ast.StructLiteral): void {
    if (value.kind === 'map-literal')
      for (const { key } of value.entries) if (key.kind !== 'string') this.#value(key, undefined);
    for (const { node, name, value: given } of namedMembers(this.#file.parsed.text, value))
      this.#member(struct, value.kind === 'map-literal' ? inside(node) : node, name, given);
  }

  #member(
    struct: StructSymbol | undefined,
    node: Span,
    name: string | undefined,
    value: ast.ConstValue,
  ): void {
    const field = struct && name !== undefined ? fieldNamed(struct, name) : undefined;
    if (struct !== undefined && field !== undefined)
      this.#add(
        node,
        this.#symbol(field, () => fieldSymbol(struct, field)),
        'literal',
      );
    this.#value(value, struct && field && { type: field.node.type, file: struct.file });
  }

  #constant(value: ast.Reference, wanted: TypeSymbol | undefined): void {
    const found = lookUpConstant(this.#file, value.text);
    if (found?.kind === 'constant') {
      this.#topName(value, found, 'value');
      return;
    }
    if (found !== undefined) {
      const { by, value: named } = found;
      const symbol = this.#symbol(named, () => enumValueSymbol(found));
      const before = this.#lastName(value, value.text, symbol, 'value');
      if (by === undefined) this.#filePrefix(before, found.symbol.file);
      else this.#topName(before, by, 'value');
      return;
    }
    // Where an enum is wanted, the last part of the name says which value.
    const named = wanted?.kind === 'enum' ? valueNamed(wanted, enumValueNameOf(value.text)) : undefined;
    if (wanted?.kind !== 'enum' || named === undefined) {
      this.#includeOf(value);
      return;
    }
    const meant = { kind: 'enum-value', symbol: wanted, value: named, by: undefined } as const;
    const symbol = this.#symbol(named, () => enumValueSymbol(meant));
    this.#lastName(value, value.text, symbol, 'value');
  }

  /** A name that ends in that of a declaration, behind what the file is called that declares it. */
  #topName(name: ast.Ident, symbol: TopSymbol | undefined, place: OccurrencePlace): void {
    if (symbol === undefined) {
      this.#includeOf(name);
      return;
    }
    const declared = this.#symbol(symbol, () => topSymbol(symbol));
    this.#filePrefix(this.#lastName(name, name.text, declared, place), symbol.file);
  }

  /** Adds the end of the name that the symbol is declared by; gives what stands before it and the dot. */
  #lastName({ start, end }: Span, text: string, symbol: DeclaredSymbol, place: OccurrencePlace): ast.Ident {
    const nameStart = end - symbol.name.length;
    this.#add({ start: Math.max(start, nameStart), end }, symbol, place);
    const before = text.slice(0, Math.max(0, text.length - symbol.name.length - 1));
    return { start, end: start + before.length, text: before };
  }

  #filePrefix(prefix: ast.Ident, file: ThriftLinked): void {
    if (prefix.text === '') return;
    const by = this.#file.includes.findLast(
      (include) => include.file === file && include.node.alias?.text === prefix.text,
    );
    const alias = by?.node.alias && this.#aliasSymbol(by.node, by.node.alias);
    this.#add(prefix, alias ?? this.#fileSymbol(file), 'import');
  }

  /** Of a name that is declared nowhere, the file that it was looked up in. */
  #includeOf({ start, text }: ast.Ident): void {
    for (const { program, file } of includesFor(this.#file, text)) {
      if (file === undefined) continue;
      this.#filePrefix({ start, end: start + program.length, text: program }, file);
      return;
    }
  }

  #fileSymbol(file: ThriftLinked): DeclaredSymbol {
    return this.#symbol(file, () => fileSymbol(file));
  }

  #aliasSymbol(include: ast.Include, alias: ast.Ident): DeclaredSymbol {
    return this.#symbol(alias, () => aliasSymbol(this.#file, include, alias));
  }

  /** One object for each symbol, however often it is named. */
  #symbol(of: object, make: () => DeclaredSymbol): DeclaredSymbol {
    let symbol = this.#symbols.get(of);
    if (symbol === undefined) this.#symbols.set(of, (symbol = make()));
    return symbol;
  }

  #add({ start, end }: Span, symbol: DeclaredSymbol, place: OccurrencePlace): void {
    if (end > start) this.#all.push({ span: { start, end }, symbol, place });
  }
}

const noType = { type: undefined, file: undefined, symbol: undefined };

/** The struct that the type is, typedefs followed. */
function structOf(symbol: TypeSymbol | undefined): StructSymbol | undefined {
  if (symbol === undefined || symbol.kind === 'enum') return undefined;
  if (symbol.kind !== 'typedef') return symbol;
  return symbol.target.kind === 'struct' ? symbol.target.symbol : undefined;
}

/** A string without its quotes. */
function inside({ start, end }: Span): Span {
  return { start: start + 1, end: Math.max(start + 1, end - 1) };
}
