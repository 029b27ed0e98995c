/** Finds a service and its method, as a user writes them, in the schemas of a file or folder. */
import { suggestion } from '../../base/nearest-names.ts';
import type { Uri } from '../../base/uri.ts';
import type { CallSchema } from '../../calls/call-schema.ts';
import type { AskForType } from '../../calls/learned-types.ts';
import { openSchema } from '../../calls/open-bundle.ts';
import { type RenderedFile, renderDiagnostic } from '../../diagnostics/render.ts';
import type { Language } from '../../languages/language.ts';
import { methodsOf, own } from '../../languages/rpc/resolve.ts';
import type { Method } from '../../model/schema.ts';
import { DeclarationIndex, namesIn } from '../../workspace/declaration-index.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { openProject, type Project } from '../project.ts';

export interface FoundMethod {
  readonly schema: CallSchema;
  /** The full name. */
  readonly service: string;
  /** All methods of the service, those of the services it extends too. */
  readonly methods: ReadonlyMap<string, Method>;
  /** Absent where only a service was written. */
  readonly method: Method | undefined;
  /** The errors of the files that were needed, ready to print. What they leave of the schema can still be called. */
  readonly problems: readonly string[];
  /** Looks in all files that were given, for types that the service's own file does not import. */
  readonly askForType: AskForType;
}

export interface FindMethodOptions {
  readonly languages: readonly Language[];
  readonly cwd: string;
  readonly include: readonly string[];
  /** A file or a folder. */
  readonly schema: string;
  /** `pkg.Service/Method`, `pkg.Service.Method` or `Service`. Packages may be left out where that is no question. */
  readonly path: string;
}

/** The files or names of a command line do not exist; the message is all there is to say. */
export class NotFound extends Error {}

/** @throws {NotFound}, and {CallError} of phase `prepare` where the schema is too broken for a call. */
export async function findMethod(options: FindMethodOptions): Promise<FoundMethod> {
  const { languages, cwd, include, schema: where, path } = options;
  const project = await openProject({ languages, cwd, include, paths: [where] });
  const [missing] = project.missing;
  if (missing !== undefined) throw new NotFound(`--schema ${missing}`);
  const index = await indexOf(project);
  const services = index.services();
  const [name, methodName] = splitPath(path, services, where);
  const [uri] = services.get(name) ?? [];
  if (uri === undefined) throw new NotFound(`${where} declares no service "${name}"`);

  const snapshot = await project.workspace.snapshot([uri]);
  const linked = snapshot.linked(uri);
  const language = snapshot.file(uri)?.language;
  if (linked === undefined || language === undefined) throw new NotFound(`${where} cannot be read`);
  const { services: declared, ...rest } = language.schema(linked);
  const service = own(declared, name);
  const methods = service && methodsOf({ services: declared, ...rest }, service);
  const method = methodName === undefined ? undefined : methods?.get(methodName);
  if (methods === undefined || (methodName !== undefined && method === undefined))
    throw new NotFound(
      `"${name}" has no method "${methodName}"${suggestion(methodName ?? '', methods?.keys() ?? [], 'methods')}`,
    );
  return {
    schema: openSchema(language.bundle(linked)),
    service: name,
    methods,
    method,
    problems: problemsOf(project, snapshot),
    askForType: (typeName) => schemaWith(project, index.filesWithType(typeName)[0]),
  };
}

type Services = ReadonlyMap<string, readonly Uri[]>;

async function indexOf(project: Project): Promise<DeclarationIndex> {
  const index = new DeclarationIndex();
  for (const uri of project.files) {
    const file = await project.workspace.readOnce(uri);
    if (file !== undefined) index.update(uri, namesIn(file.declarations));
  }
  return index;
}

async function schemaWith(project: Project, uri: Uri | undefined): Promise<CallSchema | undefined> {
  const snapshot = await project.workspace.snapshot(uri === undefined ? [] : [uri]);
  const linked = uri && snapshot.linked(uri);
  const language = uri && snapshot.file(uri)?.language;
  return linked && language && openSchema(language.bundle(linked));
}

/** The full name of the service, and the method where one is written. */
function splitPath(
  path: string,
  services: Services,
  where: string,
): readonly [service: string, method: string | undefined] {
  const slash = path.lastIndexOf('/');
  const dot = path.lastIndexOf('.');
  const cut = slash >= 0 ? slash : dot;
  const whole = slash >= 0 ? undefined : fullName(path, services);
  if (whole !== undefined) return [whole, undefined];
  const written = cut < 0 ? path : path.slice(0, cut);
  const service = fullName(written, services);
  if (service !== undefined) return [service, path.slice(cut + 1)];
  const all = [...services.keys()];
  if (all.length === 0) throw new NotFound(`${where} declares no service at all`);
  // The package may have been left out on purpose.
  const candidates = written.includes('.') ? all : all.map(lastPart);
  const near = suggestion(written, candidates, 'services');
  throw new NotFound(`${where} declares no service "${written}"${near}`);
}

/** The service of that name, or the only one whose name ends with it behind a dot. */
function fullName(written: string, services: Services): string | undefined {
  if (services.has(written)) return written;
  const found = [...services.keys()].filter((name) => name.endsWith(`.${written}`));
  return found.length === 1 ? found[0] : undefined;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function problemsOf(project: Project, snapshot: Snapshot): readonly string[] {
  const fileOf = (uri: Uri): RenderedFile | undefined => {
    const file = snapshot.file(uri);
    return file && { name: project.nameOf(uri), text: file.text, lines: file.lines };
  };
  return [...snapshot.files.keys()].flatMap((uri) => {
    const file = fileOf(uri);
    const errors = snapshot.diagnostics(uri).filter(({ severity }) => severity === 'error');
    return file === undefined ? [] : errors.map((error) => renderDiagnostic(error, file, fileOf));
  });
}
