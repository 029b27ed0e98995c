/** What the parts of one generated module share: how it names types of its own and of other programs. */
import type { Uri } from '../../base/uri.ts';
import type { Program, ProgramEnum, ProgramRecord } from '../../model/program.ts';
import type { NameInFile } from '../../model/type-ref.ts';
import type { ProgramIndex } from '../program-index.ts';
import { aliasOf, className, importOf, packageOf, serviceModule } from './names.ts';

export class PythonModule {
  readonly program: Program;
  readonly #index: ProgramIndex;
  /** Whether types of the program stand in the module itself. */
  readonly #holdsTypes: boolean;
  readonly #imports = new Set<string>();
  readonly problems: Set<string>;
  #names = 0;

  constructor(
    program: Program,
    {
      index,
      holdsTypes,
      problems,
    }: {
      readonly index: ProgramIndex;
      readonly holdsTypes: boolean;
      readonly problems: Set<string>;
    },
  ) {
    this.program = program;
    this.#index = index;
    this.#holdsTypes = holdsTypes;
    this.problems = problems;
  }

  /** The expression that names the class of a record or an enum. */
  typeName({ file, name }: NameInFile): string {
    const own = className(name, this.#index.program(file) ?? this.program);
    if (file === this.program.uri && this.#holdsTypes) return own;
    return `${this.moduleName(file, 'ttypes')}.${own}`;
  }

  /** The expression that names the module of a service; it is imported. */
  serviceName({ file, name }: NameInFile): string {
    return this.moduleName(file, serviceModule(name, this.#index.program(file) ?? this.program));
  }

  /** The expression that names a module of a program; it is imported. */
  moduleName(file: Uri, module: string): string {
    const home = packageOf(this.#index.program(file) ?? this.program);
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

  record(name: NameInFile): ProgramRecord | undefined {
    return this.#index.record(name);
  }

  enumeration(name: NameInFile): ProgramEnum | undefined {
    return this.#index.enumeration(name);
  }

  /** A name for a variable that nothing else in the module has. */
  fresh(what: string): string {
    return `_${what}${this.#names++}`;
  }
}
