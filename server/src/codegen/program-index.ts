/** The programs that code is generated from, and what they declare, by name. */
import type { Uri } from '../base/uri.ts';
import type { Program, ProgramEnum, ProgramRecord, ProgramType } from '../model/program.ts';
import type { NameInFile } from '../model/type-ref.ts';

export class ProgramIndex {
  readonly #programs: ReadonlyMap<Uri, Program>;
  /** By the URI of their program, and by name. */
  readonly #types: ReadonlyMap<Uri, ReadonlyMap<string, ProgramType>>;

  constructor(programs: readonly Program[]) {
    this.#programs = new Map(programs.map((each) => [each.uri, each]));
    this.#types = new Map(
      programs.map((each) => [each.uri, new Map(each.types.map((type) => [type.name, type]))]),
    );
  }

  program(uri: Uri): Program | undefined {
    return this.#programs.get(uri);
  }

  record({ file, name }: NameInFile): ProgramRecord | undefined {
    const type = this.#types.get(file)?.get(name);
    return type?.kind === 'enum' || type?.kind === 'typedef' ? undefined : type;
  }

  enumeration({ file, name }: NameInFile): ProgramEnum | undefined {
    const type = this.#types.get(file)?.get(name);
    return type?.kind === 'enum' ? type : undefined;
  }
}
