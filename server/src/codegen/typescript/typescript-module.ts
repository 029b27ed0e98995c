/** What the parts of one generated module share: how it names types of its own and of other programs. */
import type { Program, ProgramName, ProgramRecord, ProgramType } from '../../model/program.ts';
import { aliasOf, importPath, modulePath, typescriptName } from './names.ts';

export interface Programs {
  readonly byId: ReadonlyMap<string, Program>;
  /** By the id of their program, and by name. */
  readonly types: ReadonlyMap<string, ReadonlyMap<string, ProgramType>>;
}

export class TypescriptModule {
  readonly program: Program;
  readonly path: string;
  readonly #programs: Programs;
  readonly #imports = new Set<string>();
  readonly problems = new Set<string>();
  #names = 0;

  constructor(program: Program, programs: Programs) {
    this.program = program;
    this.path = modulePath(program);
    this.#programs = programs;
  }

  /** The expression, or the type, that a declaration is; with what stands behind its name, where it is made of one. */
  nameOf({ program, name }: ProgramName, suffix = ''): string {
    const own = typescriptName(name + suffix);
    const other = this.#programs.byId.get(program);
    if (program === this.program.id || other === undefined) return own;
    const path = modulePath(other);
    this.#imports.add(`import * as ${aliasOf(path)} from '${importPath(this.path, path)}';`);
    return `${aliasOf(path)}.${own}`;
  }

  /** The statements that import what the text of the module names. */
  importsFor(body: string): readonly string[] {
    const support = `import * as $thrift from '${importPath(this.path, 'thrift')}';`;
    return [...(body.includes('$thrift.') ? [support] : []), ...[...this.#imports].sort()];
  }

  record({ program, name }: ProgramName): ProgramRecord | undefined {
    const type = this.#programs.types.get(program)?.get(name);
    return type?.kind === 'enum' || type?.kind === 'typedef' ? undefined : type;
  }

  /** A name for a variable that nothing else in the module has. */
  fresh(what: string): string {
    return `$${what}${this.#names++}`;
  }
}
