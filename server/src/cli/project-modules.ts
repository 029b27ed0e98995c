/** The files of a project by the modules that hold them, with the rules for each. */
import type { Uri } from '../base/uri.ts';
import { defaultChecks, type ModuleChecks } from '../workspace/buf/check-config.ts';
import type { ConfiguredRules } from './config-file.ts';
import type { Project } from './project.ts';

export interface ProjectModule {
  /** Nothing for files that no file of Buf's is about: they are one module together. */
  readonly folder: Uri | undefined;
  readonly files: readonly Uri[];
  /** Those of the module, then those of policies. */
  readonly checks: readonly ModuleChecks[];
  /** What brings further rules, which are for Buf alone to run. */
  readonly foreign: readonly string[];
}

/**
 * The files of the project but for those below folders that modules leave out: where a file of Buf's is in charge of
 * any, a file whose language has such modules counts only in one of them. What was given by itself counts anyway.
 */
export async function filesThatCount({ workspace, files, named }: Project): Promise<readonly Uri[]> {
  const outside = new Set<Uri>();
  let isGoverned = false;
  for (const uri of files)
    if ((await workspace.checkedModule(uri))?.isConfigured === true) isGoverned = true;
    else if (workspace.languageOf(uri)?.rootsFrom.includes('buf') === true && !named.has(uri))
      outside.add(uri);
  return isGoverned ? files.filter((uri) => !outside.has(uri)) : files;
}

/** `configured` takes the place of what Buf's files say. */
export async function projectModules(
  { workspace, files }: Pick<Project, 'workspace' | 'files'>,
  configured: ConfiguredRules | undefined,
): Promise<readonly ProjectModule[]> {
  const modules = new Map<Uri | undefined, ProjectModule & { files: Uri[] }>();
  for (const uri of files) {
    const module = await workspace.checkedModule(uri);
    const known = modules.get(module?.folder);
    if (known !== undefined) {
      known.files.push(uri);
      continue;
    }
    const { checks = [defaultChecks], foreign = [] } = configured ?? module ?? {};
    modules.set(module?.folder, { folder: module?.folder, files: [uri], checks, foreign });
  }
  return [...modules.values()];
}
