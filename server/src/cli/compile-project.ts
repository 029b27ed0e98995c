/** Checks what a command was given and all that it imports, before something is made of it. */
import type { Uri } from '../base/uri.ts';
import { type RenderedFile, renderDiagnostic } from '../diagnostics/render.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { openProject, type Project, type ProjectOptions } from './project.ts';

export interface CompiledProject {
  readonly project: Project;
  readonly snapshot: Snapshot;
}

/** `choose` leaves out files that are not wanted. The exit status where a file is not there, or has an error: `command` then has told of it on standard error. */
export async function compileProject(
  command: string,
  options: ProjectOptions,
  choose = (given: Project): Promise<readonly Uri[]> => Promise.resolve(given.files),
): Promise<CompiledProject | number> {
  const opened = await openProject(options);
  const project = { ...opened, files: await choose(opened) };
  for (const missing of project.missing) process.stderr.write(`parlance ${command}: ${missing}\n`);
  if (project.missing.length > 0) return 2;
  const snapshot = await project.workspace.snapshot(project.files);
  return writeErrors({ project, snapshot }) ? 1 : { project, snapshot };
}

/** Returns whether there are any. */
function writeErrors({ project, snapshot }: CompiledProject): boolean {
  const fileOf = (uri: Uri): RenderedFile | undefined => {
    const file = snapshot.file(uri);
    return file && { name: project.nameOf(uri), text: file.text, lines: file.lines };
  };
  let failed = false;
  const conflicts = snapshot.conflicts();
  for (const uri of snapshot.files.keys()) {
    const file = fileOf(uri);
    for (const diagnostic of [...snapshot.diagnostics(uri), ...(conflicts.get(uri) ?? [])]) {
      if (diagnostic.severity !== 'error' || file === undefined) continue;
      failed = true;
      process.stderr.write(renderDiagnostic(diagnostic, file, fileOf));
    }
  }
  return failed;
}
