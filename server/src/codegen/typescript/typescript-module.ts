/** What the parts of one generated module share: how it names types of its own and of other programs. */
import type { Program, ProgramRecord } from '../../model/program.ts';
import type { NameInFile } from '../../model/type-ref.ts';
import type { ProgramIndex } from '../program-index.ts';
import { aliasOf, importPath, modulePath, declarationName } from './names.ts';

export class TypescriptModule {
  readonly program: Program;
  readonly path: string;
  readonly #index: ProgramIndex;
  readonly #imports = new Set<string>();
  readonly problems = new Set<string>();
  #names = 0;

  constructor(program: Program, index: ProgramIndex) {
    this.program = program;
    this.path = modulePath(program);
    this.#index = index;
  }

  /** The expression, or the type, that a declaration is; with what stands behind its name, where it is made of one. */
  nameOf({ file, name }: NameInFile, suffix = ''): string {
    const other = this.#index.program(file);
    const own = declarationName(name + suffix, other ?? this.program);
    if (file === this.program.uri || other === undefined) return own;
    const path = modulePath(other);
    this.#imports.add(`import * as ${aliasOf(path)} from '${importPath(this.path, path)}';`);
    return `${aliasOf(path)}.${own}`;
  }

  /** The statements that import what the text of the module names. */
  importsFor(body: string): readonly string[] {
    const support = `import * as $thrift from '${importPath(this.path, 'thrift')}';`;
    return [...(body.includes('$thrift.') ? [support] : []), ...[...this.#imports].sort()];
  }

  record(name: NameInFile): ProgramRecord | undefined {
    return this.#index.record(name);
  }

  /** A name for a variable that nothing else in the module has. */
  fresh(what: string): string {
    return `$${what}${this.#names++}`;
  }
}
