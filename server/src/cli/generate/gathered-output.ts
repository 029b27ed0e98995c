/** What generators make of several files, before it is written: two of them cannot have a file in common. */
import { outputName } from '../../codegen/plugin/output-name.ts';
import { OutputError, writeOutputs } from '../../generating/output-folder.ts';
import type { OutputFile } from '../../generating/run-into-folder.ts';
import type { Tell } from './tell.ts';

/** What a file was generated from. */
export interface Owner {
  readonly id: string;
  /** As people know it. */
  readonly path: string;
}

const advice = {
  namespace: 'give them namespaces of their own',
  file: 'generate each into a folder of its own, with --out',
};

export class GatheredOutput {
  readonly problems: string[] = [];
  readonly #advice: string;
  readonly #files = new Map<string, { readonly owner: Owner; readonly file: OutputFile }>();

  /** What the names of files come from. */
  constructor(namedAfter: keyof typeof advice) {
    this.#advice = advice[namedAfter];
  }

  add(owner: Owner, file: OutputFile): void {
    const name = outputName(file.name);
    if ('refusal' in name) {
      this.problems.push(`${owner.path}: "${file.name}" is no name for a file: ${name.refusal}`);
      return;
    }
    const before = this.#files.get(name.name);
    // Folders are packages of nothing, unless one of the owners is in them.
    if (before === undefined || before.owner.id === owner.id || before.file.content.length === 0)
      this.#files.set(name.name, { owner, file });
    else if (file.content.length > 0 && !Buffer.from(file.content).equals(before.file.content))
      this.problems.push(
        `${name.name} would be written for both ${before.owner.path} and ${owner.path}: ${this.#advice}`,
      );
  }

  /** By name. */
  get files(): ReadonlyMap<string, OutputFile> {
    return new Map(Array.from(this.#files, ([name, { file }]) => [name, file]));
  }
}

/** All of it or nothing; returns the exit status. `folder` is absolute. */
export async function writeGathered(
  output: GatheredOutput,
  folder: string,
  tell: Tell,
  signal: AbortSignal,
): Promise<number> {
  const [problem] = output.problems;
  if (problem !== undefined) {
    tell.message('error', `${problem}; nothing was written`);
    return 1;
  }
  const files = [...output.files];
  try {
    const planned = {
      folder,
      files: new Map(files.map(([name, { content }]) => [name, content])),
      executables: new Set(files.filter(([, { isExecutable }]) => isExecutable).map(([name]) => name)),
      clean: false,
    };
    const written = await writeOutputs([planned], signal);
    tell.done(written);
    return 0;
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    tell.message('error', `${error.message}; nothing was written`);
    return 1;
  }
}
