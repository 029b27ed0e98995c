/** Checks what a command was given and all that it imports, before something is made of it. */
import { TimeSlice } from '../base/time-slice.ts';
import type { Uri } from '../base/uri.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { writeConfigErrors } from './config-problems.ts';
import { problemAsText, type WriteProblem } from './write-problem.ts';
import { openProject, type Project, type ProjectOptions } from './project.ts';

export interface CompiledProject {
  readonly project: Project;
  readonly snapshot: Snapshot;
}

/**
 * `choose` leaves out files that are not wanted. The exit status where a file is not there, or has an error, or where one
 * of Buf's that says where imports start has: `command` then has told of it, by `write`, which writes to standard error
 * where nothing else is said. Throws where `signal` of the options is aborted.
 */
export async function compileProject(
  command: string,
  options: ProjectOptions & { readonly signal?: AbortSignal },
  choose = (given: Project): Promise<readonly Uri[]> => Promise.resolve(given.files),
  write: WriteProblem = problemAsText(process.stderr),
): Promise<CompiledProject | number> {
  const opened = await openProject(options);
  const project = { ...opened, files: await choose(opened) };
  for (const missing of project.missing) process.stderr.write(`parlance ${command}: ${missing}\n`);
  if (project.missing.length > 0) return 2;
  if (await writeConfigErrors(project, write)) return 1;
  const snapshot = await project.workspace.snapshot(project.files, options.signal);
  return (await writeErrors({ project, snapshot }, write, options.signal)) ? 1 : { project, snapshot };
}

/** Returns whether there are any. */
async function writeErrors(
  { project, snapshot }: CompiledProject,
  write: WriteProblem,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const time = new TimeSlice(signal);
  let failed = false;
  const conflicts = snapshot.conflicts();
  for (const uri of snapshot.files.keys()) {
    await time.pause();
    for (const diagnostic of [...snapshot.diagnostics(uri), ...(conflicts.get(uri) ?? [])]) {
      if (diagnostic.severity !== 'error' || snapshot.file(uri) === undefined) continue;
      failed = true;
      write(project, snapshot, uri, diagnostic);
    }
  }
  return failed;
}
