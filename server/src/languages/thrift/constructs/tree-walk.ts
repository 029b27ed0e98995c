/** Constructs that the tree of a file shows. The walk is as deep as the parser lets a file nest, and no deeper. */
import type { Span } from '../../../base/span.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import type { Block } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import type { Dialect } from '../dialect.ts';
import { programOf } from '../imports.ts';
import { stringOf } from '../literals.ts';
import type { ThriftParsed } from '../parser.ts';
import { constructs as c } from './constructs.ts';
import { nameConstruct, type NameRole } from './keywords.ts';
import { resultUses } from './results.ts';
import { isComma, isSemicolon, looseSeparator, separatorAfter } from './separators.ts';
import type { Use } from './uses.ts';

export class TreeWalk {
  readonly parsed: Pick<ThriftParsed, 'text' | 'file' | 'tokens'>;
  readonly #use: Use;
  /** Where separators matter most. */
  readonly #isFbthrift: boolean;
  /** What is built into some dialects and declared by this file. */
  readonly #ownTypes: ReadonlySet<string>;

  /** `dialect` is the one that the file is in, as far as that is known. */
  constructor(parsed: TreeWalk['parsed'], dialect: Dialect | undefined, use: Use) {
    this.parsed = parsed;
    this.#use = use;
    this.#isFbthrift = dialect === 'fbthrift';
    const names = parsed.file.statements.map((each) => (isDefinition(each) ? each.name.text : ''));
    this.#ownTypes = new Set(names.filter((name) => name === 'uuid' || name === 'i8'));
  }

  run(): void {
    const { file } = this.parsed;
    let previous: ast.FileStatement | undefined;
    for (const statement of file.statements) {
      if (statement.kind === 'empty') this.#loose(previous, statement);
      else this.#statement(statement);
      previous = statement;
    }
  }

  #loose(previous: ast.FileStatement | undefined, { start, end }: Span): void {
    const construct = looseSeparator(previous, this.parsed.text.slice(start, end));
    if (construct === undefined || construct === 'needed') return;
    const edits = [{ span: { start, end }, newText: '' }];
    this.#use(construct, { start, end }, [{ title: 'Remove the separator', edits }]);
  }

  #statement(node: Exclude<ast.FileStatement, ast.Empty>): void {
    switch (node.kind) {
      case 'include':
        this.#include(node);
        break;
      case 'hs-include':
        this.#keyword(c.hsInclude, node, 'hs_include');
        break;
      case 'package':
        this.#structured(node.structured);
        this.#use(c.package, { start: node.start, end: node.path?.end ?? node.end });
        break;
      case 'namespace':
        this.#namespace(node);
        break;
      case 'const':
        this.#declared(node);
        this.#type(node.type);
        this.#value(node.value);
        if (!this.#isFbthrift && node.annotations !== undefined)
          this.#use(c.constantAnnotations, node.annotations, [removal(node.annotations)]);
        this.#endOfConst(node);
        break;
      case 'typedef':
        this.#declared(node);
        this.#type(node.type);
        this.#endOfTypedef(node);
        break;
      case 'enum':
        this.#declared(node);
        for (const each of node.body.statements) if (each.kind === 'enum-value') this.#enumValue(each);
        break;
      case 'struct':
      case 'union':
      case 'exception':
        this.#declared(node);
        for (const each of node.qualifiers) this.#use(c.errorQualifiers, each);
        if (node.xsdAll !== undefined)
          this.#use(node.kind === 'exception' ? c.xsdAllOnException : c.xsd, node.xsdAll);
        this.#fields(node.body, 'field');
        break;
      case 'service':
        this.#declared(node);
        if (node.extends !== undefined) this.#name(node.extends);
        this.#functions(node.body);
        break;
      case 'interaction':
        this.#declared(node);
        this.#use(c.interactions, { start: node.start, end: node.name.end });
        this.#functions(node.body);
        break;
      case 'cpp-include':
      case 'broken':
        break;
    }
  }

  #include({ path, alias }: ast.Include): void {
    if (path === undefined) return;
    if (alias !== undefined) {
      this.#use(alias.start < path.start ? c.namedInclude : c.includeAlias, alias);
      this.#name(alias);
    }
    const file = stringOf(this.parsed.text, path);
    if (file === '') this.#use(c.emptyInclude, path);
    else if (!file.endsWith('.thrift')) this.#use(c.includeWithoutSuffix, path);
    if (programOf(file).includes('.')) this.#use(c.includeName, path);
  }

  #namespace({ scope, name, annotations }: ast.Namespace): void {
    if (scope.text === '*') this.#use(c.anyNamespace, scope);
    else this.#name(scope);
    if (name.end > name.start + name.text.length) this.#use(c.quotedNamespace, name);
    else this.#name(name);
    if (annotations === undefined) return;
    this.#annotations(annotations);
    const construct = scope.text === '*' ? c.anyNamespaceAnnotations : c.namespaceAnnotations;
    this.#use(construct, annotations, [removal(annotations)]);
  }

  #endOfConst({ annotations, end }: ast.Const): void {
    const separator = separatorAfter(this.parsed, end);
    if (separator === undefined) return;
    if (isComma(separator)) this.#use(c.commaAfterConstant, separator);
    if (annotations !== undefined) this.#use(c.separatorAfterConstantAnnotations, separator);
  }

  #endOfTypedef({ end }: ast.Typedef): void {
    const separator = separatorAfter(this.parsed, end);
    if (separator === undefined) return;
    const { start } = separator;
    const edits = [{ span: { start, end: separator.end }, newText: '' }];
    this.#use(isComma(separator) ? c.commaAfterTypedef : c.semicolonAfterTypedef, separator, [
      { title: 'Remove the separator', edits },
    ]);
  }

  #enumValue(node: ast.EnumValue): void {
    this.#declared(node);
    if (node.value !== undefined) this.#number(node.value);
    if (!this.#isFbthrift) return;
    const separator = separatorAfter(this.parsed, node.end);
    if (separator !== undefined && isSemicolon(separator)) this.#use(c.semicolonAfterEnumValue, separator);
  }

  #fields({ statements }: Block<ast.FieldStatement>, place: 'field' | 'argument'): void {
    for (const each of statements) if (each.kind === 'field') this.#field(each, place);
  }

  #field(node: ast.Field, place: 'field' | 'argument'): void {
    this.#declared(node, 'field');
    if (node.id !== undefined) this.#number(node.id);
    this.#type(node.type);
    if (node.reference !== undefined) this.#use(c.references, node.reference);
    this.#value(node.defaultValue);
    for (const each of node.xsd) this.#use(c.xsd, each);
    if (node.xsdAttributes !== undefined) this.#fields(node.xsdAttributes, 'field');
    if (!this.#isFbthrift) return;
    const separator = separatorAfter(this.parsed, node.end);
    if (separator === undefined) return;
    if (place === 'field' && isComma(separator)) this.#use(c.commaAfterField, separator);
    if (place === 'argument' && isSemicolon(separator)) this.#use(c.semicolonAfterArgument, separator);
  }

  #functions({ statements }: Block<ast.ServiceStatement>): void {
    for (const each of statements) {
      if (each.kind === 'performs') this.#use(c.performs, each);
      else if (each.kind === 'function') this.#function(each);
    }
  }

  #function(node: ast.Function): void {
    this.#declared(node);
    for (const modifier of node.modifiers) {
      if (modifier.text === 'async') this.#use(c.async, modifier);
      if (modifier.text === 'idempotent' || modifier.text === 'readonly')
        this.#use(c.functionQualifiers, modifier);
    }
    for (const each of [node.result, ...node.furtherResults]) this.#type(each, true);
    resultUses(node, this.#use);
    this.#fields(node.arguments, 'argument');
    if (node.throws !== undefined) this.#fields(node.throws, 'argument');
    if (!this.#isFbthrift) return;
    const separator = separatorAfter(this.parsed, node.end);
    if (separator !== undefined && isComma(separator)) this.#use(c.commaAfterFunction, separator);
  }

  #type(node: ast.Type, isResult = false): void {
    this.#annotations(node.annotations);
    switch (node.kind) {
      case 'named-type':
        if (node.annotations !== undefined && !this.#isFbthrift)
          this.#use(c.namedTypeAnnotations, node.annotations, [removal(node.annotations)]);
        break;
      case 'base-type':
        if (node.name === 'void' && node.annotations !== undefined)
          this.#use(c.voidAnnotations, node.annotations, [removal(node.annotations)]);
        if ((node.name === 'uuid' || node.name === 'i8') && !this.#ownTypes.has(node.name))
          this.#use(c[node.name], node);
        break;
      case 'list':
      case 'set':
      case 'map':
        this.#cppType(node);
        if (node.key !== undefined) this.#type(node.key);
        this.#type(node.element);
        break;
      case 'stream':
      case 'sink':
        this.#streamed(node, isResult);
    }
  }

  #cppType({ kind, cppType, element }: ast.ContainerType): void {
    if (cppType === undefined) return;
    if (kind !== 'list') this.#use(c.cppTypeBefore, cppType);
    else this.#use(cppType.start < element.start ? c.cppTypeBeforeElement : c.cppTypeAfterList, cppType);
  }

  #streamed(node: ast.StreamType | ast.SinkType, isResult: boolean): void {
    const word = { start: node.start, end: node.start + node.kind.length };
    if (isResult) this.#use(node.kind === 'stream' ? c.streams : c.sinks, word);
    else this.#use(c.misplacedStream, word);
    this.#type(node.element);
    if (node.throws !== undefined) this.#fields(node.throws, 'argument');
    if (node.kind === 'stream') return;
    if (node.final !== undefined) this.#type(node.final);
    if (node.finalThrows !== undefined) this.#fields(node.finalThrows, 'argument');
  }

  /** Name and annotations of what is declared. */
  #declared(node: Declared, role: NameRole = 'other'): void {
    this.#name(node.name, role);
    this.#structured(node.structured);
    this.#annotations(node.annotations);
  }

  #name(name: ast.Ident, role: NameRole = 'other'): void {
    const construct = nameConstruct(name.text, role);
    if (construct !== undefined) this.#use(construct, name);
  }

  /** To fbthrift's compiler any annotation in parentheses is one too many, with an exception for Haskell. */
  #annotations(annotations: ast.Annotations | undefined): void {
    if (annotations === undefined) return;
    const { items } = annotations;
    if (this.#isFbthrift) {
      for (const item of items)
        if (!item.key.text.startsWith('hs.')) this.#use(c.unstructuredAnnotations, item);
      this.#separated(items, c.unseparatedAnnotations);
      return;
    }
    const keys = new Set<string>();
    for (const { key, value } of items) {
      this.#name(key);
      if (value === undefined) this.#use(c.annotationWithoutValue, key);
      else if (value.kind === 'int') this.#use(c.annotationNumber, value);
      if (keys.has(key.text)) this.#use(c.repeatedAnnotation, key);
      keys.add(key.text);
    }
  }

  #structured(annotations: readonly ast.StructuredAnnotation[]): void {
    for (const { name, members, start } of annotations) {
      this.#use(c.structuredAnnotations, { start, end: name.end });
      if (members !== undefined) this.#members(members);
    }
  }

  #value(value: ast.ConstValue | undefined): void {
    switch (value?.kind) {
      case 'list-literal':
        value.items.forEach((item) => this.#value(item));
        this.#separated(value.items, c.unseparatedValues);
        break;
      case 'map-literal':
        for (const entry of value.entries) {
          this.#value(entry.key);
          this.#value(entry.value);
          this.#endOfEntry(entry);
        }
        this.#separated(value.entries, c.unseparatedValues);
        break;
      case 'struct-literal':
        this.#use(c.structLiterals, value.name);
        this.#members(value.members);
        break;
      case 'int':
      case 'double':
      case 'string':
      case 'reference':
      case undefined:
        break;
    }
  }

  #members(members: readonly ast.StructMember[]): void {
    for (const { value } of members) this.#value(value);
    this.#separated(members, c.unseparatedValues);
  }

  #endOfEntry({ end }: ast.MapEntry): void {
    const separator = this.#isFbthrift ? separatorAfter(this.parsed, end) : undefined;
    if (separator !== undefined && isSemicolon(separator)) this.#use(c.semicolonInMap, separator);
  }

  #separated(
    items: readonly Span[],
    construct: typeof c.unseparatedValues | typeof c.unseparatedAnnotations,
  ): void {
    if (!this.#isFbthrift) return;
    for (const [at, { start, end }] of items.entries()) {
      const previous = items[at - 1];
      if (previous !== undefined && separatorAfter(this.parsed, previous.end) === undefined)
        this.#use(construct, { start, end });
    }
  }

  #number(value: ast.IntLiteral): void {
    if (value.text === 'true' || value.text === 'false') this.#use(c.booleanNumber, value);
  }

  #keyword(construct: typeof c.hsInclude, { start }: Span, word: string): void {
    this.#use(construct, { start, end: start + word.length });
  }
}

interface Declared extends Span {
  readonly name: ast.Ident;
  readonly annotations: ast.Annotations | undefined;
  readonly structured: readonly ast.StructuredAnnotation[];
}

function isDefinition(node: ast.FileStatement): node is ast.Definition {
  return 'name' in node && node.kind !== 'namespace';
}

function removal({ start, end }: Span): Fix {
  return { title: 'Remove the annotations', edits: [{ span: { start, end }, newText: '' }] };
}
