/** What a file declares, as pictures and documents show it. The ids of declarations are their full names. */
import type { Span } from '../../base/span.ts';
import { spanBetween } from '../../base/span.ts';
import type {
  DeclaredEnum,
  DeclaredExtension,
  DeclaredMethod,
  DeclaredRecord,
  DeclaredService,
  DeclaredType,
  FileContents,
} from '../../model/contents.ts';
import { jsonForms } from '../../model/json-forms.ts';
import type { Field } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import type * as ast from './ast.ts';
import { type DocReader, docReader } from './doc-comments.ts';
import { boolOption, isClosed } from './field-facts.ts';
import { scalarName } from './field-type.ts';
import { methodKindOf } from './outline.ts';
import { fieldLowering } from './schema.ts';
import {
  type EnumSymbol,
  fullNameOf,
  type FieldSymbol,
  type MessageSymbol,
  type MethodSymbol,
  type ProtoLinked,
} from './symbols.ts';

export function contentsOf(file: ProtoLinked): FileContents {
  const { uri, importPath } = file;
  const builder = new ContentsBuilder(file);
  const doc = builder.fileDoc();
  return {
    uri,
    path: importPath,
    scope: file.package,
    ...(doc === undefined ? {} : { doc }),
    ...(importPath.startsWith('google/protobuf/') ? { wellKnown: true } : {}),
    types: builder.types(file.messages, file.enums),
    services: builder.services(),
    constants: [],
    extensions: builder.extensions(),
  };
}

class ContentsBuilder {
  readonly #file: ProtoLinked;
  readonly #docOf: DocReader = docReader();
  readonly #lowerField = fieldLowering(this.#docOf);

  constructor(file: ProtoLinked) {
    this.#file = file;
  }

  /** What stands above the package, or else above the syntax. */
  fileDoc(): string | undefined {
    const { statements } = this.#file.parsed.file;
    const places = (['package', 'syntax'] as const).map((kind) =>
      statements.find((statement) => statement.kind === kind),
    );
    for (const place of places) {
      const doc = place && this.#docOf(this.#file.parsed, place);
      if (doc !== undefined) return doc;
    }
    return undefined;
  }

  /** With what is nested in them, in order of place. */
  types(messages: readonly MessageSymbol[], enums: readonly EnumSymbol[]): readonly DeclaredType[] {
    return [...messages.filter(({ node }) => node.kind !== 'field'), ...enums]
      .filter(({ name }) => name !== '')
      .toSorted((a, b) => a.node.start - b.node.start)
      .flatMap((symbol): readonly DeclaredType[] =>
        symbol.kind === 'enum'
          ? [this.#enum(symbol)]
          : [this.#record(symbol), ...this.types(symbol.messages, symbol.enums)],
      );
  }

  services(): readonly DeclaredService[] {
    return this.#file.services
      .filter(({ name }) => name !== '')
      .map((service) => ({
        kind: 'service',
        ...this.#declared(service),
        methods: service.methods.filter(({ name }) => name !== '').map((method) => this.#method(method)),
      }));
  }

  extensions(): readonly DeclaredExtension[] {
    const found: FieldSymbol[] = [...this.#file.extensions];
    const waiting = [...this.#file.messages];
    for (const message of waiting) {
      found.push(...message.extensions);
      waiting.push(...message.messages);
    }
    return found
      .filter(({ name }) => name !== '')
      .map((symbol) => ({
        ...(symbol.extendee === undefined ? {} : { extendee: symbol.extendee.fullName }),
        field: { ...this.#field(symbol), name: fullNameOf(symbol) },
      }));
  }

  #record(symbol: MessageSymbol): DeclaredRecord {
    const jsonForm = jsonForms.get(symbol.fullName);
    return {
      kind: 'message',
      ...this.#declared(symbol),
      fields: symbol.fields.filter(({ name }) => name !== '').map((field) => this.#field(field)),
      ...(jsonForm === undefined ? {} : { jsonForm }),
    };
  }

  #field(symbol: FieldSymbol): Field {
    const field = this.#lowerField(symbol);
    return { ...field, type: worded(field.type, symbol) };
  }

  #enum(symbol: EnumSymbol): DeclaredEnum {
    const values = symbol.values.filter(({ name, number }) => name !== '' && !Number.isNaN(number));
    return {
      kind: 'enum',
      ...this.#declared(symbol),
      values: values.map(({ name, number, node }) => ({
        name,
        number,
        ...this.#doc(node),
        ...deprecated(node.options?.options ?? []),
      })),
      open: !isClosed(symbol),
    };
  }

  #method({ name, input, output, node, options }: MethodSymbol): DeclaredMethod {
    return {
      name,
      kind: methodKindOf(node),
      takes: typeRef(input, node.input),
      returns: typeRef(output, node.output),
      throws: [],
      ...this.#doc(node),
      ...deprecated(options),
    };
  }

  #declared({ fullName, node, options }: DeclaredSymbol): Omit<DeclaredService, 'kind' | 'methods'> {
    const scope = this.#file.package;
    return {
      id: fullName,
      name: scope === '' ? fullName : fullName.slice(scope.length + 1),
      nameSpan: spanBetween(node.name, node.name),
      ...this.#doc(node),
      ...deprecated(options),
    };
  }

  #doc(node: Span): { readonly doc?: string } {
    const doc = this.#docOf(this.#file.parsed, node);
    return doc === undefined ? {} : { doc };
  }
}

interface DeclaredSymbol {
  readonly fullName: string;
  readonly node: Span & { readonly name: Span };
  readonly options: readonly ast.OptionStatement[];
}

/** The type with its scalars by their keywords. */
function worded(type: TypeRef, { type: own, typeSymbol }: Pick<FieldSymbol, 'type' | 'typeSymbol'>): TypeRef {
  switch (type.kind) {
    case 'scalar': {
      const word = scalarName(own);
      return word === undefined || word === type.scalar ? type : { ...type, word };
    }
    case 'list':
      return { kind: 'list', element: worded(type.element, { type: own, typeSymbol }) };
    case 'map': {
      const [key, value] = typeSymbol?.kind === 'message' ? typeSymbol.fields : [];
      if (key === undefined || value === undefined) return type;
      return { kind: 'map', key: worded(type.key, key), value: worded(type.value, value) };
    }
    case 'record':
    case 'enum':
    case 'set':
    case 'void':
    case 'unknown':
      return type;
  }
}

function typeRef(symbol: MessageSymbol | undefined, { type }: ast.MethodType): TypeRef {
  return symbol === undefined
    ? { kind: 'unknown', name: type.text }
    : { kind: 'record', name: symbol.fullName };
}

function deprecated(options: readonly ast.OptionStatement[]): { readonly deprecated?: true } {
  return boolOption(options, 'deprecated') === true ? { deprecated: true } : {};
}
