/** What the parts of one generated module share: how it names types of its own and of other programs. */
import type { Program, ProgramEnum, ProgramName, ProgramRecord, ProgramType } from '../../model/program.ts';
import { aliasOf, importOf, packageOf, pythonName } from './names.ts';

export class PythonModule {
  readonly program: Program;
  readonly #programs: ReadonlyMap<string, Program>;
  readonly #types: ReadonlyMap<string, ReadonlyMap<string, ProgramType>>;
  /** Whether types of the program stand in the module itself. */
  readonly #holdsTypes: boolean;
  readonly #imports = new Set<string>();
  readonly problems: Set<string>;
  #names = 0;

  constructor(
    program: Program,
    {
      programs,
      types,
      holdsTypes,
      problems,
    }: {
      readonly programs: ReadonlyMap<string, Program>;
      /** By the id of their program, and by name. */
      readonly types: ReadonlyMap<string, ReadonlyMap<string, ProgramType>>;
      readonly holdsTypes: boolean;
      readonly problems: Set<string>;
    },
  ) {
    this.program = program;
    this.#programs = programs;
    this.#types = types;
    this.#holdsTypes = holdsTypes;
    this.problems = problems;
  }

  /** The expression that names the class of a record or an enum. */
  typeName({ program, name }: ProgramName): string {
    if (program === this.program.id && this.#holdsTypes) return pythonName(name);
    return `${this.moduleName(program, 'ttypes')}.${pythonName(name)}`;
  }

  /** The expression that names a module of a program; it is imported. */
  moduleName(program: string, module: string): string {
    const home = packageOf(this.#programs.get(program) ?? this.program);
    // Wherever the package itself is put, its modules find each other.
    if (home === packageOf(this.program)) {
      this.#imports.add(`from . import ${module} as ${aliasOf(module)}`);
      return aliasOf(module);
    }
    const path = `${home}.${module}`;
    this.#imports.add(importOf(path));
    return aliasOf(path);
  }

  /** The lines that import what was named so far. */
  get imports(): readonly string[] {
    const lines = [...this.#imports].sort();
    return lines.some((line) => line.includes('importlib.')) ? ['import importlib', ...lines] : lines;
  }

  record(name: ProgramName): ProgramRecord | undefined {
    const type = this.#type(name);
    return type?.kind === 'enum' || type?.kind === 'typedef' ? undefined : type;
  }

  enum(name: ProgramName): ProgramEnum | undefined {
    const type = this.#type(name);
    return type?.kind === 'enum' ? type : undefined;
  }

  /** A name for a variable that nothing else in the module has. */
  fresh(what: string): string {
    return `_${what}${this.#names++}`;
  }

  #type({ program, name }: ProgramName): ProgramType | undefined {
    return this.#types.get(program)?.get(name);
  }
}
