/** A file of Protobuf in the words that Thrift shares. */
import type { Span } from '../../../base/span.ts';
import type { ConversionCode } from '../../../model/conversion-remarks.ts';
import {
  noComments,
  type PortableChoice,
  type PortableComments,
  type PortableDeclaration,
  type PortableEnum,
  type PortableField,
  type PortableFile,
  type PortableMethod,
  type PortableNamespace,
  type PortableRecord,
  type PortableService,
  type PortableType,
  type Remark,
} from '../../../model/portable.ts';
import type { TypeRefByFile } from '../../../model/type-ref.ts';
import { CarriedComments } from '../../../syntax/carried-comments.ts';
import type * as ast from '../ast.ts';
import { boolOption } from '../field-facts.ts';
import { textOf } from '../literals.ts';
import { tokenize } from '../lexer.ts';
import { methodKindOf } from '../outline.ts';
import { defaultOf } from '../schema.ts';
import {
  type EnumSymbol,
  extensionsIn,
  type FieldSymbol,
  isSynthetic,
  type MessageSymbol,
  type MethodSymbol,
  type OneofSymbol,
  type ProtoLinked,
  type ServiceSymbol,
} from '../symbols.ts';
import { emptyMessage, fieldTypeRef } from './type-refs.ts';

export function readProto(linked: ProtoLinked): PortableFile {
  return new Reader(linked).read();
}

/** Options that say where generated code goes, by what Thrift calls the language. */
const packageOptions: ReadonlyMap<string, string> = new Map([
  ['java_package', 'java'],
  ['csharp_namespace', 'netstd'],
  ['ruby_package', 'rb'],
  ['php_namespace', 'php'],
]);

/** Options that are carried over in another form, or say nothing beyond Protobuf. */
const understood = new Set([...packageOptions.keys(), 'deprecated', 'default', 'allow_alias']);

class Reader {
  readonly #file: ProtoLinked;
  readonly #comments: CarriedComments;
  readonly #remarks: Remark[] = [];

  constructor(file: ProtoLinked) {
    this.#file = file;
    this.#comments = new CarriedComments(file.parsed.text, tokenize(file.parsed.text).comments);
  }

  read(): PortableFile {
    const { uri, importPath, parsed, options } = this.#file;
    const head: string[] = [];
    const declarations: PortableDeclaration[] = [];
    const types = this.#typesByNode(this.#file);
    const services = new Map(this.#file.services.map((service) => [service.node, service]));
    for (const statement of parsed.file.statements) {
      const type = types.get(statement);
      const service = statement.kind === 'service' ? services.get(statement) : undefined;
      if (type !== undefined) declarations.push(this.#type(type));
      else if (service !== undefined) declarations.push(this.#service(service));
      else if (declarations.length === 0) head.push(...this.#header(statement));
    }
    this.#options(options);
    for (const extension of extensionsIn(this.#file)) this.#extension(extension);
    return {
      uri,
      path: importPath,
      package: this.#file.package,
      namespaces: this.#namespaces(),
      declarations,
      head,
      tail: this.#comments.rest(),
      remarks: this.#remarks,
    };
  }

  #typesByNode(scope: ProtoLinked | MessageSymbol): ReadonlyMap<object, MessageSymbol | EnumSymbol> {
    const types = [...scope.messages, ...scope.enums].filter(({ name }) => name !== '');
    return new Map(types.filter(({ node }) => node.kind !== 'field').map((type) => [type.node, type]));
  }

  #header(statement: Span): readonly string[] {
    const { detached, doc, trailing } = this.#comments.of(statement);
    return [...detached, doc, trailing].filter((text) => text !== undefined);
  }

  #namespaces(): PortableFile['namespaces'] {
    const namespaces = new Map<string, PortableNamespace>();
    for (const { name, value } of this.#file.options) {
      const scope = name.parts.length === 1 ? packageOptions.get(name.parts[0]?.name.text ?? '') : undefined;
      if (scope === undefined || value?.kind !== 'string') continue;
      // PHP has backslashes in its namespaces, Ruby colons.
      const text = textOf(this.#file.parsed.text, value);
      const { start, end } = value;
      namespaces.set(scope, { name: text.split(/[\\.]|::/).join('.'), span: { start, end } });
    }
    return namespaces;
  }

  #type(symbol: MessageSymbol | EnumSymbol): PortableType {
    return symbol.kind === 'enum' ? this.#enum(symbol) : this.#message(symbol);
  }

  #message(symbol: MessageSymbol): PortableRecord {
    const { node, fullName } = symbol;
    const named = this.#named(symbol, node.name);
    if (node.kind === 'message') this.#visibility(node.visibility);
    const choices = new Map<OneofSymbol, PortableChoice>();
    const fields: PortableField[] = [];
    const nested: PortableType[] = [];
    const reserved: string[] = [];
    const fieldsByNode = new Map<object, FieldSymbol>(symbol.fields.map((field) => [field.node, field]));
    const oneofsByNode = new Map<object, OneofSymbol>(
      symbol.oneofs.filter((oneof) => !isSynthetic(oneof)).map((oneof) => [oneof.node, oneof]),
    );
    const types = this.#typesByNode(symbol);
    const visit = (statement: ast.MessageStatement | ast.OneofStatement): void => {
      const type = types.get(statement);
      const field = fieldsByNode.get(statement);
      const oneof = oneofsByNode.get(statement);
      if (oneof !== undefined && statement.kind === 'oneof') {
        choices.set(oneof, this.#choice(oneof));
        for (const each of statement.body.statements) visit(each);
      }
      if (field !== undefined && field.name !== '')
        fields.push(this.#field(field, field.oneof && choices.get(field.oneof)));
      if (type !== undefined) nested.push(this.#type(type));
      if (statement.kind === 'extensions')
        this.#remark('extension-range', statement, 'ranges of numbers for extensions cannot be declared');
      if (statement.kind === 'reserved') reserved.push(...this.#reserved(statement));
    };
    if (node.kind !== 'field') for (const statement of node.body.statements) visit(statement);
    return {
      kind: 'struct',
      ...named,
      name: this.#localName(fullName),
      fields,
      choices: [...choices.values()],
      nested,
      reserved,
    };
  }

  #choice(oneof: OneofSymbol): PortableChoice {
    this.#options(oneof.options);
    const { name } = oneof.node;
    return {
      name: oneof.name,
      span: { start: name.start, end: name.end },
      comments: this.#comments.of(oneof.node),
    };
  }

  #reserved(statement: ast.Reserved): readonly string[] {
    const { text } = this.#file.parsed;
    this.#remark('reserved', statement, 'what is reserved becomes a comment');
    return [...statement.ranges, ...statement.names].map(({ start, end }) => text.slice(start, end));
  }

  #field(field: FieldSymbol, choice: PortableChoice | undefined): PortableField {
    const { node, number, label } = field;
    if (node.kind === 'group')
      this.#remark('group', node.name, `the group "${node.name.text}" becomes a field`);
    const { type, isWrapped } = fieldTypeRef(field, (code, message) =>
      this.#remark(code, field.typeNode, message),
    );
    const value = defaultOf(field);
    // The comments of a group are those of its message.
    const named = node.kind === 'group' ? this.#bare(field, node.name) : this.#named(field, node.name);
    return {
      ...named,
      name: field.name,
      id: number,
      type,
      presence: this.#presence(field, label, isWrapped),
      ...(choice === undefined ? {} : { choice }),
      ...(value === undefined ? {} : { defaultValue: value }),
    };
  }

  /** A message has presence anyway, so `optional` counts there only where it is written. */
  #presence(field: FieldSymbol, label: string, isWrapped: boolean): PortableField['presence'] {
    if (label === 'repeated') return 'plain';
    if (label === 'required' || field.features.field_presence === 'LEGACY_REQUIRED') return 'required';
    if (field.oneof !== undefined && !isSynthetic(field.oneof)) return 'plain';
    if (isWrapped || field.node.label?.text === 'optional') return 'optional';
    return field.typeSymbol?.kind === 'message' || field.features.field_presence === 'IMPLICIT'
      ? 'plain'
      : 'optional';
  }

  #enum(symbol: EnumSymbol): PortableEnum {
    const { node, values, fullName } = symbol;
    const named = this.#named(symbol, node.name);
    this.#visibility(node.visibility);
    const reserved = node.body.statements.filter((statement) => statement.kind === 'reserved');
    return {
      kind: 'enum',
      ...named,
      name: this.#localName(fullName),
      values: values
        .filter(({ name }) => name !== '')
        .map((value) => ({
          ...this.#named({ ...value, options: value.node.options?.options ?? [] }, value.node.name),
          number: value.number,
        })),
      reserved: reserved.flatMap((statement) => this.#reserved(statement)),
    };
  }

  #service(symbol: ServiceSymbol): PortableService {
    return {
      kind: 'service',
      ...this.#named(symbol, symbol.node.name),
      methods: symbol.methods.filter(({ name }) => name !== '').map((method) => this.#method(method)),
    };
  }

  #method(symbol: MethodSymbol): PortableMethod {
    const { node, input, output } = symbol;
    const { name } = node;
    const span = { start: name.start, end: name.end };
    const given = recordRef(input, node.input.type.text);
    return {
      ...this.#named(symbol, name),
      methodKind: methodKindOf(node),
      arguments:
        input?.fullName === emptyMessage && node.input.stream === undefined
          ? []
          : [
              {
                name: 'request',
                span,
                id: 1,
                type: given,
                presence: 'plain',
                deprecated: false,
                comments: noComments,
              },
            ],
      result:
        output?.fullName === emptyMessage && node.output.stream === undefined
          ? { kind: 'void' }
          : recordRef(output, node.output.type.text),
      throws: [],
    };
  }

  #extension({ node, name, extend }: FieldSymbol): void {
    if (name !== '' && extend !== undefined)
      this.#remark(
        'extension',
        node.name,
        `the extension "${name}" of ${extend.extendee.text} has no counterpart`,
      );
  }

  #visibility(word: ast.Ident | undefined): void {
    if (word?.text === 'local')
      this.#remark('visibility', word, 'every file that includes this one sees the type');
  }

  #named(symbol: Optioned, name: ast.Ident): Named {
    this.#options(symbol.options);
    return { ...this.#bare(symbol, name), comments: this.#comments.of(symbol.node) };
  }

  /** Without comments. */
  #bare({ options }: Pick<Optioned, 'options'>, { text, start, end }: ast.Ident): Named {
    return {
      name: text,
      span: { start, end },
      comments: noComments,
      deprecated: boolOption(options, 'deprecated') === true,
    };
  }

  #options(options: readonly ast.OptionStatement[]): void {
    for (const { name } of options) {
      const [first, second] = name.parts;
      if (first === undefined || (!first.extension && understood.has(first.name.text))) continue;
      if (first.name.text === 'features' && second?.name.text === 'field_presence') continue;
      const { start, end } = name;
      const text = this.#file.parsed.text.slice(start, end);
      this.#remark('option', name, `the option ${text} has no counterpart`);
    }
  }

  #localName(fullName: string): string {
    return localName(this.#file, fullName);
  }

  #remark(code: ConversionCode, { start, end }: Span, message: string): void {
    this.#remarks.push({ code, uri: this.#file.uri, span: { start, end }, message });
  }
}

interface Optioned {
  readonly node: Span;
  readonly options: readonly ast.OptionStatement[];
}

interface Named {
  readonly name: string;
  readonly span: Span;
  readonly comments: PortableComments;
  readonly deprecated: boolean;
}

/** The name of a type without the package of its file. */
function localName(file: ProtoLinked, fullName: string): string {
  return file.package === '' ? fullName : fullName.slice(file.package.length + 1);
}

function recordRef(symbol: MessageSymbol | undefined, written: string): TypeRefByFile {
  return symbol === undefined
    ? { kind: 'unknown', name: written }
    : { kind: 'record', file: symbol.file.uri, name: localName(symbol.file, symbol.fullName) };
}
