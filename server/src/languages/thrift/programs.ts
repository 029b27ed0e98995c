/** A file and all that it includes, as code generators see them. */
import type {
  Program,
  ProgramAnnotations,
  ProgramConstant,
  ProgramEnum,
  ProgramField,
  ProgramFunction,
  ProgramRecord,
  ProgramService,
  ProgramType,
  ProgramTypedef,
} from '../../model/program.ts';
import type * as ast from './ast.ts';
import { ConstantEvaluator } from './constant-value.ts';
import { docCommentOf } from './doc-comment.ts';
import { stringOf } from './literals.ts';
import { namespacesOf } from './namespaces.ts';
import type {
  ConstantSymbol,
  EnumSymbol,
  FieldSymbol,
  FunctionSymbol,
  ServiceSymbol,
  StructSymbol,
  ThriftLinked,
  TypedefSymbol,
  TypeSymbol,
} from './symbols.ts';
import { nameInFile, typeRefByFile } from './type-refs.ts';

/** The program of the file first, then those it includes, each once. */
export function programsOf(linked: ThriftLinked): readonly Program[] {
  const files = new Set([linked]);
  // A set takes what is added while it is gone through.
  for (const { includes } of files) for (const { file } of includes) if (file !== undefined) files.add(file);
  const constants = new ConstantEvaluator();
  return Array.from(files, (file) => new ProgramBuilder(file, constants).build());
}

/** The program of the file alone. */
export function programOf(linked: ThriftLinked): Program {
  return new ProgramBuilder(linked, new ConstantEvaluator()).build();
}

/** The interactions of the file, which are parts of services to nobody but fbthrift's compiler. */
export function interactionsOf(linked: ThriftLinked): readonly ProgramService[] {
  return new ProgramBuilder(linked, new ConstantEvaluator()).interactions();
}

class ProgramBuilder {
  readonly #file: ThriftLinked;
  readonly #constants: ConstantEvaluator;

  constructor(file: ThriftLinked, constants: ConstantEvaluator) {
    this.#file = file;
    this.#constants = constants;
  }

  build(): Program {
    const { uri, program, importPath, includes, typesByName, constantsByName, servicesByName } = this.#file;
    return {
      uri,
      name: program,
      path: importPath,
      namespaces: namespacesOf(this.#file),
      includes: includes.map(({ file }) => file?.uri).filter((each) => each !== undefined),
      types: Array.from(typesByName.values(), (type) => this.#type(type)),
      constants: Array.from(constantsByName.values(), (constant) => this.#constant(constant)).filter(
        (constant) => constant !== undefined,
      ),
      services: Array.from(servicesByName.values(), (service) => this.#service(service)),
    };
  }

  interactions(): readonly ProgramService[] {
    return this.#file.interactions.map(({ name, functions, node }) =>
      this.#service({ name, functions, node, parent: undefined }),
    );
  }

  #type(symbol: TypeSymbol): ProgramType {
    switch (symbol.kind) {
      case 'enum':
        return this.#enum(symbol);
      case 'typedef':
        return this.#typedef(symbol);
      case 'struct':
      case 'union':
      case 'exception':
        return this.#record(symbol);
    }
  }

  #record({ kind, name, fields, node }: StructSymbol): ProgramRecord {
    return {
      kind,
      name,
      fields: this.#fields(fields),
      annotations: this.#annotations(node.annotations),
      ...this.#doc(node),
    };
  }

  #fields(fields: readonly FieldSymbol[]): readonly ProgramField[] {
    return fields.filter(({ name }) => name !== '').map((field) => this.#field(field));
  }

  #field({ name, id, presence, type, node }: FieldSymbol): ProgramField {
    const value = node.defaultValue && this.#constants.evaluate(this.#file, type, node.defaultValue);
    return {
      name,
      id,
      presence,
      type: typeRefByFile(type),
      ...(value === undefined ? {} : { defaultValue: value }),
      ...this.#doc(node),
    };
  }

  #enum({ name, values, node }: EnumSymbol): ProgramEnum {
    return {
      kind: 'enum',
      name,
      values: values
        .filter((value) => value.name !== '')
        .map((value) => ({ name: value.name, number: value.number, ...this.#doc(value.node) })),
      ...this.#doc(node),
    };
  }

  #typedef({ name, target, node }: TypedefSymbol): ProgramTypedef {
    return { kind: 'typedef', name, target: typeRefByFile(target), ...this.#doc(node) };
  }

  #constant({ name, type, node }: ConstantSymbol): ProgramConstant | undefined {
    const value = node.value && this.#constants.evaluate(this.#file, type, node.value);
    return value && { name, type: typeRefByFile(type), value, ...this.#doc(node) };
  }

  #service({ name, parent, functions, node }: Served): ProgramService {
    return {
      name,
      ...(parent && { parent: nameInFile(parent) }),
      functions: functions.filter((symbol) => symbol.name !== '').map((symbol) => this.#function(symbol)),
      ...this.#doc(node),
    };
  }

  #function(symbol: FunctionSymbol): ProgramFunction {
    return {
      name: symbol.name,
      kind: symbol.kind,
      result: typeRefByFile(symbol.result),
      arguments: this.#fields(symbol.arguments),
      throws: this.#fields(symbol.throws),
      ...this.#doc(symbol.node),
    };
  }

  #annotations(annotations: ast.Annotations | undefined): ProgramAnnotations {
    return new Map(
      annotations?.items.map(({ key, value }) => [key.text, this.#annotationValue(value)] as const),
    );
  }

  #annotationValue(value: ast.Annotation['value']): string {
    if (value === undefined) return '1';
    return value.kind === 'int' ? value.text : stringOf(this.#file.parsed.text, value);
  }

  #doc({ start }: { readonly start: number }): { readonly doc?: string } {
    const doc = docCommentOf(this.#file.parsed, start);
    return doc === undefined ? {} : { doc };
  }
}

type Served = Pick<ServiceSymbol, 'name' | 'parent' | 'functions'> & {
  readonly node: { readonly start: number };
};
