/** From files to the plan of a mock server: the services of schemas, and what scripts say of their answers. */
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { readingReason } from '../../call-host/text-files.ts';
import { pathFromUri, uriFromPath } from '../../base/uri.ts';
import type { MockPlan, MockService } from '../../contract/mock.ts';
import type { SchemaBundle } from '../../contract/schema-bundle.ts';
import type { Language } from '../../languages/language.ts';
import { rpc } from '../../languages/rpc/index.ts';
import { bundleOf } from '../../lsp/bundle-store.ts';
import type { ScriptedAnswer } from '../../languages/rpc/mock/mock-answers.ts';
import type { Schema } from '../../model/schema.ts';
import { walkDeclarations } from '../../model/outline.ts';
import { UsageError } from '../command.ts';
import { openProject, type Project } from '../project.ts';
import type { MockOptions } from './mock-options.ts';

/** A service that a file declares, with what the file means. */
export interface FoundService {
  /** The full name. */
  readonly name: string;
  readonly language: Language;
  readonly schema: Schema;
  readonly bundle: SchemaBundle;
}

export interface PlanInput {
  readonly options: MockOptions;
  readonly languages: readonly Language[];
  readonly cwd: string;
}

export interface MadePlan {
  readonly plan: MockPlan;
  /** What is wrong with scripts, a line each. */
  readonly problems: readonly string[];
  /** The folders whose files it was made of. */
  readonly folders: readonly string[];
}

/** Those of the scripts, in order. */
function scripted(
  { options, cwd }: PlanInput,
  project: Project,
  services: readonly FoundService[],
): { readonly answers: readonly ScriptedAnswer[]; readonly problems: readonly string[] } {
  const context = {
    services: services.flatMap(({ name, language }) => rpc.knownService(language.id, name) ?? []),
    schemas: [...new Set(services.map(({ schema }) => schema))],
  };
  const folders = project.workspace.roots.folders;
  const scripts = options.scripts.map((name) => {
    const file = path.resolve(cwd, name);
    const uri = uriFromPath(file);
    return {
      name,
      ...rpc.mock.script(
        rpc.parse(readScript(file, name)),
        { ...context, place: { uri, folders } },
        uri,
        name,
      ),
    };
  });
  return {
    answers: scripts.flatMap(({ answers }) => answers),
    problems: scripts.flatMap(({ name, problems }) =>
      problems.map(({ line, message }) => `${name}:${line}: ${message}`),
    ),
  };
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
  const bundles = new Map(services.map(({ bundle }) => [bundle.id, bundle]));
  const { answers, problems } = scripted(input, project, services);
  const plan = {
    bundles: [...bundles.values()],
    services: services.map(({ name, schema, bundle }): MockService => ({
      service: name,
      bundleId: bundle.id,
      methods: rpc.mock.methods(schema, name, answers) ?? [],
    })),
  };
  const { cwd, options } = input;
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
  const found = await servicesOf(project);
  const services = found.filter(({ name }) => isWanted(name, options.services));
  for (const wanted of options.services)
    if (!services.some(({ name }) => isWanted(name, [wanted])))
      throw new UsageError(`no file declares the service "${wanted}"${listed(found)}`);
  if (services.length === 0) throw new UsageError('the files declare no service');
  return { project, services };
}

async function servicesOf({ workspace, files }: Project): Promise<readonly FoundService[]> {
  const snapshot = await workspace.snapshot(files);
  return files.flatMap((uri): readonly FoundService[] => {
    const [file, linked] = [snapshot.file(uri), snapshot.linked(uri)];
    if (file === undefined || linked === undefined) return [];
    const names = [...walkDeclarations(file.declarations)].flatMap(({ kind, fullName }) =>
      kind === 'service' ? [fullName] : [],
    );
    if (names.length === 0) return [];
    const { language } = file;
    const [schema, bundle] = [language.schema(linked), bundleOf(language.bundle(linked))];
    return names.flatMap((name) =>
      Object.hasOwn(schema.services, name) ? [{ name, language, schema, bundle }] : [],
    );
  });
}

function isWanted(name: string, wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((each) => name === each || name.endsWith(`.${each}`));
}

function listed(services: readonly FoundService[]): string {
  return services.length === 0 ? '' : `; there are: ${services.map(({ name }) => name).join(', ')}`;
}
