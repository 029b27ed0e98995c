/** What the stub of one program needs besides its declarations: names, types as Python has them, imports. */
import type { Uri } from '../../base/uri.ts';
import type { Program } from '../../model/program.ts';
import type { NameInFile, Scalar, TypeRefByFile } from '../../model/type-ref.ts';
import { reservedInPython } from '../python/names.ts';

export class StubModule {
  readonly program: Program;
  /** thriftpy2 calls included files so. */
  readonly name: string;
  readonly problems = new Set<string>();
  /** The names that the module has, in order. */
  readonly exported: string[] = [];
  readonly #programs: ReadonlyMap<Uri, Program>;
  /** The names of fields and methods: in a class they hide what is outside. */
  readonly #members: ReadonlySet<string>;
  readonly #aliases = new Set<string>();
  readonly #hidden: ReadonlySet<string>;

  constructor(program: Program, programs: readonly Program[]) {
    this.program = program;
    this.name = moduleName(program);
    this.#programs = new Map(programs.map((each) => [each.uri, each]));
    const { types, services, constants, includes } = program;
    this.#members = new Set([
      ...types.flatMap((type) =>
        type.kind === 'enum'
          ? type.values.map(({ name }) => name)
          : type.kind === 'typedef'
            ? []
            : type.fields.map(({ name }) => name),
      ),
      ...services.flatMap(({ functions }) =>
        functions.flatMap((each) => [
          each.name,
          ...[...each.arguments, ...each.throws].map(({ name }) => name),
        ]),
      ),
    ]);
    this.#hidden = new Set([
      ...this.#members,
      ...[...types, ...services, ...constants].map(({ name }) => name),
      ...includes.map((uri) => this.#programs.get(uri)?.name ?? ''),
    ]);
    for (const uri of includes) {
      const included = this.#programs.get(uri);
      if (included !== undefined) this.exports(included.name);
    }
  }

  /** Whether the stub can have the name, which it then does. */
  exports(name: string): boolean {
    if (!this.isName(name)) return false;
    if (!this.exported.includes(name)) this.exported.push(name);
    return true;
  }

  /** Whether Python can write the name; where it cannot, that is told. */
  isName(name: string): boolean {
    const is = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !reservedInPython.has(name);
    if (!is)
      this.problems.add(`${this.program.path}: the stub leaves out "${name}", which is no name in Python`);
    return is;
  }

  /** A type of Python itself, by a name that leads there. */
  builtin(name: string): string {
    return this.#hidden.has(name) ? `builtins.${name}` : name;
  }

  /** The name of a class; one that a field has too goes by another. */
  reference({ file, name }: NameInFile): string {
    if (file === this.program.uri) return this.#outer(name);
    const other = this.#programs.get(file);
    return other === undefined ? 'Any' : `_${moduleName(other)}.${name}`;
  }

  #outer(name: string): string {
    if (!this.#members.has(name)) return name;
    this.#aliases.add(name);
    return `_${name}_`;
  }

  typeText(type: TypeRefByFile): string {
    switch (type.kind) {
      case 'scalar':
        return this.builtin(scalars[type.scalar]);
      case 'enum':
        return this.builtin('int');
      case 'record':
        return this.reference(type);
      case 'list':
      case 'set':
        return `${this.builtin(type.kind)}[${this.typeText(type.element)}]`;
      case 'map':
        return `${this.builtin('dict')}[${this.typeText(type.key)}, ${this.typeText(type.value)}]`;
      case 'void':
        return 'None';
      case 'unknown':
        return 'Any';
    }
  }

  /** What classes go by that have the name of a field. */
  get aliases(): readonly string[] {
    return [...this.#aliases].map((name) => `_${name}_ = ${name}`);
  }

  imports(text: string): readonly string[] {
    const included = this.program.includes
      .map((uri) => this.#programs.get(uri))
      .filter((each) => each !== undefined)
      .filter((each) => this.exported.includes(each.name));
    const others = [...this.#programs.values()].filter((each) => text.includes(`_${moduleName(each)}.`));
    return [
      'import builtins',
      'import types',
      'from typing import Any, ClassVar, Final',
      'from thriftpy2.thrift import TException, TPayload',
      ...included.map((each) => `import ${moduleName(each)} as ${each.name}`),
      ...others.map((each) => `import ${moduleName(each)} as _${moduleName(each)}`),
    ];
  }
}

function moduleName({ name }: Program): string {
  return `${name.replaceAll(/[^\p{L}\p{N}_]/gu, '_')}_thrift`;
}

const scalars: Readonly<Record<Scalar, string>> = {
  bool: 'bool',
  int8: 'int',
  int16: 'int',
  int32: 'int',
  int64: 'int',
  uint32: 'int',
  uint64: 'int',
  float: 'float',
  double: 'float',
  string: 'str',
  bytes: 'bytes',
  uuid: 'str',
};
