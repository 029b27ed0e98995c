/** Schemas in files of our languages, as `--schema FILE|DIR` and `-I DIR` name them. */
import type { Uri } from '../../base/uri.ts';
import type { SchemaFrom } from '../../calls/copy-as/copied-call.ts';
import type { CallSchema } from '../../calls/call-schema.ts';
import { openSchema } from '../../calls/open-bundle.ts';
import { type RenderedFile, renderDiagnostic } from '../../diagnostics/render.ts';
import type { Language } from '../../languages/language.ts';
import { DeclarationIndex } from '../../workspace/declaration-index.ts';
import { schemaRoots } from '../../workspace/schema-roots.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { openProject, type Project, type ProjectOptions } from '../project.ts';
import { NotFound, type OpenedSchema, type SchemaSource } from './schema-source.ts';

/** `schema` is one file or folder, as given. @throws {NotFound} */
export async function workspaceSource({
  schema: where,
  ...options
}: Omit<ProjectOptions, 'paths'> & { readonly schema: string }): Promise<SchemaSource> {
  const project = await openProject({ ...options, paths: [where] });
  const [missing] = project.missing;
  if (missing !== undefined) throw new NotFound(`--schema ${missing}`);
  const index = await indexOf(project);
  return {
    name: where,
    services: () => Promise.resolve([...index.services().keys()]),
    async open(services) {
      const files = services.map((service) => index.filesWithService(service)[0]);
      const snapshot = await project.workspace.snapshot(files.filter((uri) => uri !== undefined));
      return openFiles(where, services, files, project, snapshot);
    },
    askForType: (typeName) => schemaWith(project, index.filesWithType(typeName)[0]),
    close: () => undefined,
  };
}

async function indexOf(project: Project): Promise<DeclarationIndex> {
  const index = new DeclarationIndex();
  for (const uri of project.files) {
    const file = await project.workspace.readOnce(uri);
    if (file !== undefined) index.update(uri, index.rowsOf(file.declarations, file.lines));
  }
  return index;
}

/** The first service is the one that can be called; what all of them mean is told. */
function openFiles(
  where: string,
  services: readonly string[],
  files: readonly (Uri | undefined)[],
  project: Project,
  snapshot: Snapshot,
): OpenedSchema {
  const links = [...new Set(files)].map((uri) => ({
    linked: uri && snapshot.linked(uri),
    language: uri && snapshot.file(uri)?.language,
  }));
  const meanings = links.map(({ linked, language }, index) => {
    if (linked !== undefined && language !== undefined) return language.schema(linked);
    throw new NotFound(`${where} declares no service "${services[index] ?? ''}" that can be read`);
  });
  const [first] = links;
  if (first?.linked === undefined || first.language === undefined)
    throw new NotFound(`${where} declares no service at all`);
  return {
    schema: openSchema(first.language.bundle(first.linked)),
    meaning: {
      services: merged(meanings.map((meaning) => meaning.services)),
      records: merged(meanings.map((meaning) => meaning.records)),
      enums: merged(meanings.map((meaning) => meaning.enums)),
    },
    from: schemaFrom(snapshot, first.linked.uri),
    problems: problemsOf(project, snapshot),
  };
}

function schemaFrom(snapshot: Snapshot, uri: Uri): SchemaFrom {
  const roots = schemaRoots(snapshot, uri);
  return roots === undefined ? { kind: 'server' } : { kind: 'files', ...roots, uri };
}

function merged<T>(tables: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  return Object.fromEntries(tables.flatMap((table) => Object.entries(table)));
}

async function schemaWith(project: Project, uri: Uri | undefined): Promise<CallSchema | undefined> {
  const snapshot = await project.workspace.snapshot(uri === undefined ? [] : [uri]);
  const linked = uri && snapshot.linked(uri);
  const language: Language | undefined = uri && snapshot.file(uri)?.language;
  return linked && language && openSchema(language.bundle(linked));
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
