/** What is wrong with the files that say which rules hold, and which of these rules are for Buf alone. */
import { LineIndex } from '../base/line-index.ts';
import type { Uri } from '../base/uri.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ConfigProblems } from '../workspace/roots/config-problems.ts';
import type { ConfiguredRules } from './config-file.ts';
import type { Project } from './project.ts';
import type { ProjectModule } from './project-modules.ts';
import type { WriteProblem } from './write-problem.ts';

export interface WrittenProblems {
  readonly count: number;
  /** Whether one keeps a file from saying which rules hold. */
  readonly isBroken: boolean;
}

/** Writes those of the files of Buf's that the project's files are governed by, or of what takes their place. */
export async function writeConfigProblems(
  project: Project,
  configured: ConfiguredRules | undefined,
  write: WriteProblem,
): Promise<WrittenProblems> {
  const files = configured?.problems ?? (await project.workspace.checkProblems(project.files));
  const all = writeAll(project, files, write);
  return { count: all.length, isBroken: all.some(({ severity }) => severity === 'error') };
}

/** Writes what keeps files of Buf's from saying where the imports of the project's files start; returns whether there is any. */
export async function writeConfigErrors(project: Project, write: WriteProblem): Promise<boolean> {
  const files = await project.workspace.configProblems(project.files);
  const broken = files.map((file) => ({
    ...file,
    diagnostics: file.diagnostics.filter(({ severity }) => severity === 'error'),
  }));
  return writeAll(project, broken, write).length > 0;
}

/** Returns what was written. */
function writeAll(
  project: Project,
  files: readonly ConfigProblems[],
  write: WriteProblem,
): readonly Diagnostic[] {
  return files.flatMap(({ uri, text, diagnostics }) => {
    const file = { text, lines: new LineIndex(text) };
    const texts = { file: (of: Uri) => (of === uri ? file : undefined) };
    for (const diagnostic of diagnostics) write(project, texts, uri, diagnostic);
    return diagnostics;
  });
}

/** Tells of rules that were not held against the files. */
export function tellForeignRules(command: string, modules: readonly ProjectModule[]): void {
  const names = new Set(modules.flatMap(({ foreign }) => foreign));
  for (const name of names)
    process.stderr.write(
      `parlance ${command}: the rules of ${JSON.stringify(name)} are for buf to run, and were not checked\n`,
    );
}
