/** From files to the plan of a mock server: the services of schemas, and what scripts say of their answers. */
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { readingReason } from '../../call-host/text-files.ts';
import { pathFromUri, uriFromPath } from '../../base/uri.ts';
import type { Language } from '../../languages/language.ts';
import { type FoundService, type MadeMockPlan, mockPlan, servicesIn } from '../../lsp/mock-plan.ts';
import { UsageError } from '../command.ts';
import { openProject, type Project } from '../project.ts';
import type { MockOptions } from './mock-options.ts';

export interface PlanInput {
  readonly options: MockOptions;
  readonly languages: readonly Language[];
  readonly cwd: string;
}

export interface MadePlan extends MadeMockPlan {
  /** The folders whose files it was made of. */
  readonly folders: readonly string[];
}

/** @throws {UsageError} */
function readScript(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    throw new UsageError(`${name}: ${readingReason(thrown)}`);
  }
}

/** The files are read anew each time. @throws {UsageError} where there is nothing to serve. */
export async function makePlan(input: PlanInput): Promise<MadePlan> {
  const { project, services } = await findServices(input);
  const { cwd, options } = input;
  const scripts = options.scripts.map((name) => {
    const file = path.resolve(cwd, name);
    return { name, uri: uriFromPath(file), text: readScript(file, name) };
  });
  const { plan, problems } = mockPlan(services, scripts, project.workspace.roots.folders);
  const files = [
    ...project.files.map(pathFromUri),
    ...options.scripts.map((name) => path.resolve(cwd, name)),
  ];
  return { plan, problems, folders: [...new Set(files.map((file) => path.dirname(file)))] };
}

/** The services that are asked for. @throws {UsageError} where a file or a service does not exist. */
export async function findServices({ options, languages, cwd }: PlanInput): Promise<{
  readonly project: Project;
  readonly services: readonly FoundService[];
}> {
  const { paths, include, dialect } = options;
  const project = await openProject({ languages, cwd, include, paths, dialect });
  if (project.missing.length > 0) throw new UsageError(project.missing.join('\n'));
  const found = servicesIn(await project.workspace.snapshot(project.files), project.files);
  const services = found.filter(({ name }) => isWanted(name, options.services));
  for (const wanted of options.services)
    if (!services.some(({ name }) => isWanted(name, [wanted])))
      throw new UsageError(`no file declares the service "${wanted}"${listed(found)}`);
  if (services.length === 0) throw new UsageError('the files declare no service');
  return { project, services };
}

function isWanted(name: string, wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((each) => name === each || name.endsWith(`.${each}`));
}

function listed(services: readonly FoundService[]): string {
  return services.length === 0 ? '' : `; there are: ${services.map(({ name }) => name).join(', ')}`;
}
