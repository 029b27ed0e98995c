/** The programs that code is generated from, and what they declare, by name. */
import type { Program, ProgramName, ProgramRecord, ProgramType } from '../model/program.ts';

export class ProgramIndex {
  readonly #programs: ReadonlyMap<string, Program>;
  /** By the id of their program, and by name. */
  readonly #types: ReadonlyMap<string, ReadonlyMap<string, ProgramType>>;

  constructor(programs: readonly Program[]) {
    this.#programs = new Map(programs.map((each) => [each.id, each]));
    this.#types = new Map(
      programs.map((each) => [each.id, new Map(each.types.map((type) => [type.name, type]))]),
    );
  }

  program(id: string): Program | undefined {
    return this.#programs.get(id);
  }

  record({ program, name }: ProgramName): ProgramRecord | undefined {
    const type = this.#types.get(program)?.get(name);
    return type?.kind === 'enum' || type?.kind === 'typedef' ? undefined : type;
  }
}
