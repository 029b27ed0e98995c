/** A file of Thrift in the words that Protobuf shares. */
import type { Span } from '../../../base/span.ts';
import type { ConversionCode } from '../../../model/conversion-remarks.ts';
import type {
  PortableComments,
  PortableConstant,
  PortableDeclaration,
  PortableEnum,
  PortableField,
  PortableFile,
  PortableMethod,
  PortablePerforms,
  PortableRecord,
  PortableService,
  PortableTypedef,
  Remark,
} from '../../../model/portable.ts';
import { CarriedComments } from '../../../syntax/carried-comments.ts';
import type * as ast from '../ast.ts';
import { ConstantEvaluator } from '../constant-value.ts';
import { isDeprecated } from '../deprecated.ts';
import { namespacesOf, namespaceStatement, packageNamespace } from '../namespaces.ts';
import { interactionNamed, lookUpInteraction } from '../scope.ts';
import type {
  ConstantSymbol,
  EnumSymbol,
  FieldSymbol,
  FunctionSymbol,
  InteractionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
  TypedefSymbol,
} from '../symbols.ts';
import { nameInFile, typeRefByFile } from '../type-refs.ts';

export function readThrift(linked: ThriftLinked): PortableFile {
  return new Reader(linked).read();
}

/** Which namespaces are for all languages. */
const generalScopes = ['*', 'proto'];

/** Whose namespace is taken for the package where none is for all languages. */
const packageScopes = ['py', 'go', 'java', 'netstd', 'csharp', 'rb', 'cpp', 'cpp2', 'rs', 'js'];

class Reader {
  readonly #file: ThriftLinked;
  readonly #comments: CarriedComments;
  readonly #constants = new ConstantEvaluator();
  readonly #remarks: Remark[] = [];

  constructor(file: ThriftLinked) {
    this.#file = file;
    this.#comments = new CarriedComments(file.parsed.text, file.parsed.tokens.comments);
  }

  read(): PortableFile {
    const { uri, importPath, parsed } = this.#file;
    const head: string[] = [];
    const declarations: PortableDeclaration[] = [];
    const symbols = this.#symbolsByNode();
    for (const statement of parsed.file.statements) {
      const symbol = symbols.get(statement);
      if (symbol !== undefined) declarations.push(this.#declaration(symbol));
      else if (declarations.length === 0) head.push(...this.#header(statement));
    }
    return {
      uri,
      path: importPath,
      ...this.#namespaces(),
      declarations,
      head,
      tail: this.#comments.rest(),
      remarks: this.#remarks,
    };
  }

  #symbolsByNode(): ReadonlyMap<ast.FileStatement, Declared> {
    const { typesByName, constantsByName, servicesByName, interactionsByName } = this.#file;
    const symbols: Declared[] = [
      ...typesByName.values(),
      ...constantsByName.values(),
      ...servicesByName.values(),
      ...interactionsByName.values(),
    ];
    return new Map(symbols.filter(({ name }) => name !== '').map((symbol) => [symbol.node, symbol]));
  }

  /** The comments above and behind a header. */
  #header(statement: ast.FileStatement): readonly string[] {
    if (statement.kind === 'cpp-include' || statement.kind === 'hs-include')
      this.#remark('native-include', statement, 'the include of another language has no counterpart');
    const { detached, doc, trailing } = this.#comments.of(statement);
    return [...detached, doc, trailing].filter((text) => text !== undefined);
  }

  #namespaces(): Pick<PortableFile, 'package' | 'namespaces'> {
    const all = namespacesOf(this.#file);
    const of = (scopes: readonly string[]): string | undefined =>
      scopes.map((scope) => all.get(scope)).find((namespace) => namespace !== undefined);
    const name =
      of(generalScopes) ?? packageNamespace(this.#file) ?? of(packageScopes) ?? [...all.values()][0] ?? '';
    return {
      package: name,
      namespaces: new Map(
        [...all]
          .filter(([scope, namespace]) => scope !== '*' && namespace !== name)
          .map(([scope, namespace]) => [scope, { name: namespace, span: this.#namespaceSpan(scope) }]),
      ),
    };
  }

  #namespaceSpan(scope: string): Span {
    const statement = namespaceStatement(this.#file, scope);
    return statement === undefined ? { start: 0, end: 0 } : { start: statement.start, end: statement.end };
  }

  #declaration(symbol: Declared): PortableDeclaration {
    switch (symbol.kind) {
      case 'struct':
      case 'union':
      case 'exception':
        return this.#record(symbol);
      case 'enum':
        return this.#enum(symbol);
      case 'typedef':
        return this.#typedef(symbol);
      case 'constant':
        return this.#constant(symbol);
      case 'service':
        return this.#service(symbol);
      case 'interaction':
        this.#remark('interaction', symbol.node.name, `the interaction "${symbol.name}" becomes a service`);
        return { ...this.#service(symbol), isInteraction: true };
    }
  }

  #record({ kind, node, fields }: StructSymbol): PortableRecord {
    return {
      kind,
      ...this.#named(node),
      fields: this.#fields(fields),
      choices: [],
      nested: [],
      reserved: [],
    };
  }

  #fields(fields: readonly FieldSymbol[]): readonly PortableField[] {
    return fields.filter(({ name }) => name !== '').map((field) => this.#field(field));
  }

  #field({ id, presence, type, node }: FieldSymbol): PortableField {
    const value = node.defaultValue && this.#constants.evaluate(this.#file, type, node.defaultValue);
    if (node.defaultValue !== undefined && value === undefined)
      this.#remark('default-value', node.defaultValue, 'the default is none of the type of the field');
    if (node.reference !== undefined) this.#remark('annotation', node.reference, '"&" has no counterpart');
    for (const word of node.xsd) this.#remark('annotation', word, `"${word.text}" has no counterpart`);
    this.#typeAnnotations(node.type);
    return {
      ...this.#named(node),
      id: node.id === undefined ? undefined : id,
      type: typeRefByFile(type),
      presence: presence === 'required' || presence === 'optional' ? presence : 'plain',
      ...(value === undefined ? {} : { defaultValue: value }),
    };
  }

  #typeAnnotations(type: ast.Type): void {
    this.#annotations(type.annotations?.items ?? []);
    if (type.kind === 'list' || type.kind === 'set' || type.kind === 'map') {
      if (type.cppType !== undefined)
        this.#remark('annotation', type.cppType, '"cpp_type" has no counterpart');
      if (type.key !== undefined) this.#typeAnnotations(type.key);
      this.#typeAnnotations(type.element);
    }
  }

  #enum({ node, values }: EnumSymbol): PortableEnum {
    return {
      kind: 'enum',
      ...this.#named(node),
      values: values
        .filter((value) => value.name !== '')
        .map((value) => ({ ...this.#named(value.node), number: value.number })),
      reserved: [],
    };
  }

  #typedef({ node }: TypedefSymbol): PortableTypedef {
    this.#typeAnnotations(node.type);
    return { kind: 'typedef', ...this.#named(node) };
  }

  #constant({ node }: ConstantSymbol): PortableConstant {
    return {
      kind: 'constant',
      ...this.#named(node),
      text: this.#file.parsed.text.slice(node.start, node.end),
    };
  }

  #service(symbol: ServiceSymbol | InteractionSymbol): PortableService {
    const { node, functions } = symbol;
    const parent = symbol.kind === 'service' ? symbol.parent : undefined;
    const named = this.#named(node);
    const methods: PortableMethod[] = [];
    const performs: PortablePerforms[] = [];
    const byNode = new Map<ast.ServiceStatement, FunctionSymbol>(functions.map((each) => [each.node, each]));
    // In order of place, as comments are given out.
    for (const statement of node.body.statements) {
      const method = byNode.get(statement);
      if (method !== undefined && method.name !== '') methods.push(this.#method(method));
      else if (statement.kind === 'performs') performs.push(...this.#performs(statement));
    }
    return {
      kind: 'service',
      ...named,
      ...(parent && { parent: nameInFile(parent) }),
      ...(performs.length > 0 && { performs }),
      methods,
    };
  }

  #performs(node: ast.Performs): readonly PortablePerforms[] {
    const interaction = lookUpInteraction(this.#file, node.name.text);
    if (interaction === undefined) return [];
    const { start, end } = node;
    return [
      { interaction: nameInFile(interaction), span: { start, end }, comments: this.#comments.of(node) },
    ];
  }

  #method({ node, kind, result, arguments: given, throws }: FunctionSymbol): PortableMethod {
    const results = [node.result, ...node.furtherResults];
    for (const type of results) this.#typeAnnotations(type);
    const begun = results
      .map((type) => interactionNamed(this.#file, type))
      .find((interaction) => interaction !== undefined);
    // What a sink takes is no argument.
    const sink = results.find((type) => type.kind === 'sink');
    if (sink !== undefined)
      this.#remark('stream', sink, `what the client of "${node.name.text}" sends into the sink is left out`);
    return {
      ...this.#named(node),
      methodKind: sink === undefined ? kind : 'unary',
      result: typeRefByFile(result),
      arguments: this.#fields(given),
      throws: this.#fields(throws),
      ...(begun && { begins: nameInFile(begun) }),
    };
  }

  /** What all declarations have; what they are annotated with is told of. */
  #named(node: Named): {
    readonly name: string;
    readonly span: Span;
    readonly comments: PortableComments;
    readonly deprecated: boolean;
  } {
    for (const annotation of node.structured)
      if (!/(?:^|\.)Deprecated$/.test(annotation.name.text))
        this.#remark(
          'annotation',
          annotation.name,
          `the annotation "@${annotation.name.text}" has no counterpart`,
        );
    this.#annotations(node.annotations?.items ?? []);
    return {
      name: node.name.text,
      span: { start: node.name.start, end: node.name.end },
      comments: this.#comments.of(node),
      deprecated: isDeprecated(node),
    };
  }

  #annotations(items: readonly ast.Annotation[]): void {
    for (const { key } of items)
      if (key.text !== 'deprecated')
        this.#remark('annotation', key, `the annotation "${key.text}" has no counterpart`);
  }

  #remark(code: ConversionCode, { start, end }: Span, message: string): void {
    this.#remarks.push({ code, uri: this.#file.uri, span: { start, end }, message });
  }
}

type Declared =
  StructSymbol | EnumSymbol | TypedefSymbol | ConstantSymbol | ServiceSymbol | InteractionSymbol;

type Named = ast.Field | ast.EnumValue | ast.Function | Declared['node'];
