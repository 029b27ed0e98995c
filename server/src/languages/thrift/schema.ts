/**
 * What the services of a file mean to those who call them: with the services they extend, and all types that these
 * reach. Types and services of the file itself go by their own names (`Person`), those of included files by the name
 * of their file (`base.Person`); of two files with the same name the second goes by its path (`other/base.Person`).
 * The arguments of a function are a record named `Service.function_args`.
 */
import type { Uri } from '../../base/uri.ts';
import type { EnumType, Field, Method, RecordType, Schema, Service } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { ConstantEvaluator } from './constant-value.ts';
import { isDeprecated } from './deprecated.ts';
import { docCommentOf } from './doc-comment.ts';
import type {
  EnumSymbol,
  FieldSymbol,
  FunctionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
  ThriftType,
} from './symbols.ts';
import { typeRefOf } from './type-refs.ts';

export function schemaOf(linked: ThriftLinked): Schema {
  return new SchemaBuilder(linked).build();
}

class SchemaBuilder {
  readonly #root: ThriftLinked;
  readonly #constants = new ConstantEvaluator();
  readonly #records = new Map<string, RecordType>();
  readonly #enums = new Map<string, EnumType>();
  readonly #services = new Map<string, Service>();
  /** What names of a file begin with. */
  readonly #prefixes = new Map<Uri, string>();
  readonly #names = new Map<StructSymbol | EnumSymbol, string>();
  /** Types that are named and still to be described. */
  readonly #waiting: (StructSymbol | EnumSymbol)[] = [];

  constructor(root: ThriftLinked) {
    this.#root = root;
    this.#prefixes.set(root.uri, '');
  }

  build(): Schema {
    for (const service of this.#root.servicesByName.values()) this.#addServices(service);
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      if (next.kind === 'enum') this.#enums.set(this.#nameOf(next), enumOf(this.#nameOf(next), next));
      else this.#records.set(this.#nameOf(next), this.#recordOf(next));
    }
    return {
      records: Object.fromEntries(this.#records),
      enums: Object.fromEntries(this.#enums),
      services: Object.fromEntries(this.#services),
    };
  }

  /** A service with all it extends, as long as they are new. */
  #addServices(first: ServiceSymbol): void {
    for (let service: ServiceSymbol | undefined = first; service !== undefined; service = service.parent) {
      const name = this.#qualified(service.file, service.name);
      if (this.#services.has(name)) return;
      const parent = service.parent && this.#qualified(service.parent.file, service.parent.name);
      const { file } = service;
      this.#services.set(name, {
        name,
        ...(parent === undefined ? {} : { extends: parent }),
        methods: service.functions
          .filter((each) => each.name !== '')
          .map((each) => this.#methodOf(file, name, each)),
        ...docOf(file, service.node.start),
      });
    }
  }

  #methodOf(file: ThriftLinked, service: string, symbol: FunctionSymbol): Method {
    const input = `${service}.${symbol.name}_args`;
    this.#records.set(input, {
      name: input,
      kind: 'arguments',
      fields: this.#fieldsOf(file, symbol.arguments),
    });
    return {
      name: symbol.name,
      kind: symbol.kind,
      input,
      output: this.#typeRef(symbol.result),
      errors: this.#fieldsOf(file, symbol.throws),
      ...docOf(file, symbol.node.start),
    };
  }

  #recordOf(symbol: StructSymbol): RecordType {
    const { file, kind, fields, node } = symbol;
    return {
      name: this.#nameOf(symbol),
      kind,
      fields: this.#fieldsOf(file, fields),
      ...docOf(file, node.start),
    };
  }

  #fieldsOf(file: ThriftLinked, symbols: readonly FieldSymbol[]): readonly Field[] {
    return symbols.filter(({ name }) => name !== '').map((symbol) => this.#fieldOf(file, symbol));
  }

  #fieldOf(file: ThriftLinked, { name, id, type, presence, node }: FieldSymbol): Field {
    const value = node.defaultValue && this.#constants.evaluate(file, type, node.defaultValue);
    return {
      name,
      jsonName: name,
      number: id,
      type: this.#typeRef(type),
      presence,
      ...(value === undefined ? {} : { defaultValue: value }),
      ...(isDeprecated(node) ? { deprecated: true } : {}),
      ...docOf(file, node.start),
    };
  }

  #typeRef(type: ThriftType): TypeRef {
    return typeRefOf(type, (symbol) => ({ name: this.#nameOf(symbol) }));
  }

  /** The name of a type; whoever asks first has it described. */
  #nameOf(symbol: StructSymbol | EnumSymbol): string {
    let name = this.#names.get(symbol);
    if (name === undefined) {
      name = this.#qualified(symbol.file, symbol.name);
      this.#names.set(symbol, name);
      this.#waiting.push(symbol);
    }
    return name;
  }

  #qualified(file: ThriftLinked, name: string): string {
    let prefix = this.#prefixes.get(file.uri);
    if (prefix === undefined) {
      prefix = this.#newPrefix(file);
      this.#prefixes.set(file.uri, prefix);
    }
    return prefix + name;
  }

  /** The file's name, or its path, or else its URI: whichever no other file and no service of the root has taken. */
  #newPrefix({ program, importPath, uri }: ThriftLinked): string {
    const taken = new Set(this.#prefixes.values());
    const path = importPath.replace(/\.[^./]*$/, '');
    const free = [program, path].find(
      (prefix) => !taken.has(prefix + '.') && !this.#root.servicesByName.has(prefix),
    );
    return (free ?? uri) + '.';
  }
}

function enumOf(name: string, { file, values, node }: EnumSymbol): EnumType {
  return {
    name,
    values: values
      .filter((value) => value.name !== '')
      .map((value) => ({ name: value.name, number: value.number, ...docOf(file, value.node.start) })),
    ...docOf(file, node.start),
  };
}

function docOf({ parsed }: ThriftLinked, start: number): { readonly doc?: string } {
  const doc = docCommentOf(parsed, start);
  return doc === undefined ? {} : { doc };
}
