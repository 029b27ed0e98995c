/** What a file declares, as pictures and documents show it: its program, with places and marks of what is deprecated. */
import type {
  DeclaredConstant,
  DeclaredMethod,
  DeclaredService,
  DeclaredType,
  FileContents,
} from '../../model/contents.ts';
import type { ProgramField, ProgramFunction, ProgramService, ProgramType } from '../../model/program.ts';
import type { Field } from '../../model/schema.ts';
import { type NameInFile, thriftWords, type TypeRef, type TypeRefByFile } from '../../model/type-ref.ts';
import { programDocOf } from './compiler-json/program-doc.ts';
import { isDeprecated } from './deprecated.ts';
import { interactionsOf, programOf } from './programs.ts';
import { interactionNamed, lookUpInteraction } from './scope.ts';
import type { NamedDeclaration } from './declared-symbol.ts';
import type { InteractionSymbol, ServiceSymbol, ThriftLinked } from './symbols.ts';

export function contentsOf(linked: ThriftLinked): FileContents {
  const program = programOf(linked);
  const marks = new Marks(linked);
  const declared = ({ name, doc }: Named, node: NamedDeclaration['node'] | undefined): DeclaredParts => ({
    id: idOf({ file: linked.uri, name }),
    name,
    nameSpan: node === undefined ? { start: 0, end: 0 } : { start: node.name.start, end: node.name.end },
    ...(doc === undefined ? {} : { doc }),
    ...(node !== undefined && isDeprecated(node) ? { deprecated: true } : {}),
  });
  const interactions = new Begun(linked);
  const served = (kind: DeclaredService['kind'], service: ProgramService): DeclaredService => {
    const { name, parent, functions } = service;
    const symbols = kind === 'service' ? linked.servicesByName : linked.interactionsByName;
    const performs = interactions.performedBy(symbols.get(name));
    return {
      kind,
      ...declared(service, symbols.get(name)?.node),
      ...(parent === undefined ? {} : { extends: idOf(parent) }),
      ...(performs.length === 0 ? {} : { performs }),
      methods: functions.map((each) => ({
        ...methodOf(each, name, marks),
        ...interactions.by(symbols.get(name), each.name),
      })),
    };
  };
  const doc = programDocOf(linked.parsed)?.trim();
  return {
    uri: linked.uri,
    path: linked.importPath,
    scope: linked.program,
    ...(doc === undefined || doc === '' ? {} : { doc }),
    types: program.types.map((type) => {
      const node = linked.typesByName.get(type.name)?.node;
      return typeOf(type, declared(type, node), marks);
    }),
    services: [
      ...program.services.map((service) => served('service', service)),
      ...interactionsOf(linked).map((interaction) => served('interaction', interaction)),
    ].sort((a, b) => a.nameSpan.start - b.nameSpan.start),
    constants: program.constants.map((constant): DeclaredConstant => ({
      ...declared(constant, linked.constantsByName.get(constant.name)?.node),
      type: typeRef(constant.type),
      value: constant.value,
    })),
    extensions: [],
  };
}

interface Named {
  readonly name: string;
  readonly doc?: string;
}

type DeclaredParts = Pick<DeclaredService, 'id' | 'name' | 'nameSpan' | 'doc' | 'deprecated'>;

/** The members of declarations that are deprecated: `Struct.field`, `Service.function`, `Service.function.argument`. */
class Marks {
  readonly #deprecated = new Set<string>();

  constructor({ typesByName, servicesByName, interactionsByName }: ThriftLinked) {
    for (const [name, type] of typesByName) {
      const members = type.kind === 'enum' ? type.values : type.kind === 'typedef' ? [] : type.fields;
      for (const member of members) this.#add(`${name}.${member.name}`, member.node);
    }
    for (const [name, service] of [...servicesByName, ...interactionsByName])
      for (const method of service.functions) {
        this.#add(`${name}.${method.name}`, method.node);
        for (const field of [...method.arguments, ...method.throws])
          this.#add(`${name}.${method.name}.${field.name}`, field.node);
      }
  }

  of(name: string): { readonly deprecated?: true } {
    return this.#deprecated.has(name) ? { deprecated: true } : {};
  }

  #add(name: string, node: NamedDeclaration['node']): void {
    if (isDeprecated(node)) this.#deprecated.add(name);
  }
}

type Served = ServiceSymbol | InteractionSymbol | undefined;

/** How clients begin the interactions of fbthrift. */
class Begun {
  readonly #file: ThriftLinked;

  constructor(file: ThriftLinked) {
    this.#file = file;
  }

  /** The ids of those that need no call. */
  performedBy(served: Served): readonly string[] {
    const names = (served?.node.body.statements ?? []).flatMap((each) =>
      each.kind === 'performs' ? [each.name.text] : [],
    );
    return names.flatMap((name) => idsOf(lookUpInteraction(this.#file, name)));
  }

  /** The one that a call of the function begins. */
  by(served: Served, name: string): { readonly begins?: string } {
    const called = served?.functions.find((each) => each.name === name);
    const [id] = called === undefined ? [] : idsOf(interactionNamed(this.#file, called.node.result));
    return id === undefined ? {} : { begins: id };
  }
}

function idsOf(symbol: InteractionSymbol | undefined): readonly string[] {
  return symbol === undefined ? [] : [idOf({ file: symbol.file.uri, name: symbol.name })];
}

function typeOf(type: ProgramType, declared: DeclaredParts, marks: Marks): DeclaredType {
  switch (type.kind) {
    case 'enum':
      return {
        kind: 'enum',
        ...declared,
        values: type.values.map((value) => ({ ...value, ...marks.of(`${type.name}.${value.name}`) })),
        open: true,
      };
    case 'typedef':
      return { kind: 'typedef', ...declared, target: typeRef(type.target) };
    case 'struct':
    case 'union':
    case 'exception':
      return {
        kind: type.kind,
        ...declared,
        fields: type.fields.map((field) => fieldOf(field, type.name, marks)),
      };
  }
}

function methodOf(method: ProgramFunction, service: string, marks: Marks): DeclaredMethod {
  const { name, kind, doc } = method;
  const scope = `${service}.${name}`;
  return {
    name,
    kind,
    takes: method.arguments.map((field) => fieldOf(field, scope, marks)),
    returns: typeRef(method.result),
    throws: method.throws.map((field) => fieldOf(field, scope, marks)),
    ...(doc === undefined ? {} : { doc }),
    ...marks.of(scope),
  };
}

function fieldOf({ id, type, ...field }: ProgramField, scope: string, marks: Marks): Field {
  return {
    ...field,
    jsonName: field.name,
    number: id,
    type: typeRef(type),
    ...marks.of(`${scope}.${field.name}`),
  };
}

function typeRef(type: TypeRefByFile): TypeRef {
  switch (type.kind) {
    case 'record':
    case 'enum':
      return { kind: type.kind, name: idOf(type) };
    case 'list':
    case 'set':
      return { kind: type.kind, element: typeRef(type.element) };
    case 'map':
      return { kind: 'map', key: typeRef(type.key), value: typeRef(type.value) };
    case 'scalar': {
      const word = thriftWords[type.scalar];
      return word === undefined ? type : { ...type, word };
    }
    case 'void':
    case 'unknown':
      return type;
  }
}

function idOf({ file, name }: NameInFile): string {
  return `${file}#${name}`;
}
