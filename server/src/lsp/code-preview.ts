/** What generators would write of one file as it is in the editor, unsaved edits and all. Nothing is written. */
import { messageOf } from '../base/thrown.ts';
import { parentOf, pathFromUri, type Uri, uriFrom } from '../base/uri.ts';
import { generate } from '../codegen/generate.ts';
import { ContentsIndex } from '../codegen/contents-index.ts';
import { documentGenerators } from '../codegen/document-generators.ts';
import { documentPlugin } from '../codegen/document-plugins.ts';
import type { PluginUse } from '../codegen/generation.ts';
import { applyManaged } from '../codegen/managed/apply-managed.ts';
import { defaultCompilerVersion } from '../codegen/plugin/code-generator-request.ts';
import { programName } from '../codegen/ports.ts';
import { readTemplate } from '../codegen/template/read-template.ts';
import type { Template } from '../codegen/template/template.ts';
import { thriftGenerators } from '../codegen/thrift-generators.ts';
import type {
  CodeGenerators,
  GeneratedCode,
  GenerationPlace,
  PreviewedFile,
} from '../contract/code-preview.ts';
import { descriptorFingerprint } from '../generating/descriptor-fingerprint.ts';
import { descriptorsOf, modulesOf } from '../generating/plugin-input.ts';
import { bundledPlugin, bundledRunner, pluginRunner } from '../generating/plugin-runner.ts';
import { contentsOfFiles } from '../ide/schema-contents.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { PreviewRuns } from './preview-runs.ts';
import type { Session } from './session.ts';

/** A preview is asked for again and again while somebody types: what takes longer, or says more, is no help. */
const limits = { timeoutMs: 30_000, maxOutput: 16 * 1024 * 1024 };

/** In characters; editors are no good with more. */
const maxText = 4_000_000;

/** The plugin that comes along, for files that no template names it for. */
const comesAlong: PluginUse = {
  program: { kind: 'local', command: [bundledPlugin] },
  out: 'gen',
  parameter: 'target=ts',
  strategy: 'all',
  includeImports: false,
  includeWellKnown: false,
};

/** Those that can be asked for the file. Where programs are not to be run, those that need none. */
export async function codeGenerators(session: Session, place: GenerationPlace): Promise<CodeGenerators> {
  const language = session.workspace.languageOf(uriFrom(place.uri));
  const documents = language?.contents === undefined ? [] : named(documentGenerators);
  if (language?.programs !== undefined) return { generators: [...named(thriftGenerators), ...documents] };
  if (language?.descriptors === undefined) return { generators: documents };
  const { plugins, problem } = await pluginsFor(session, place);
  const generators = [...plugins].map(([id, { use }]) => ({
    id,
    title: programName(use.program),
    detail: use.parameter,
  }));
  return { generators: [...generators, ...documents], ...(problem !== undefined && { problem }) };
}

function named(generators: ReadonlyMap<string, { readonly title: string }>): CodeGenerators['generators'] {
  return Array.from(generators, ([id, { title }]) => ({ id, title, detail: id }));
}

interface PreviewQuestion extends GenerationPlace {
  readonly generator: string;
  readonly again?: true;
}

interface PreviewAsked {
  readonly runs: PreviewRuns;
  readonly signal: AbortSignal;
}

/** Nothing where what was asked for is outdated. */
export async function generatedCode(
  session: Session,
  place: PreviewQuestion,
  asked: PreviewAsked,
): Promise<GeneratedCode | null> {
  const uri = uriFrom(place.uri);
  const snapshot = await session.workspace.snapshot([uri], asked.signal);
  if (hasErrors(snapshot)) {
    asked.runs.end(runKey(place));
    return { kind: 'errors' };
  }
  const language = snapshot.file(uri)?.language;
  const linked = snapshot.linked(uri);
  if (language === undefined || linked === undefined)
    return { kind: 'problem', message: 'the file is not there any more' };
  const documents = documentGenerators.get(place.generator);
  if (documents !== undefined) {
    const index = new ContentsIndex(contentsOfFiles(snapshot, [uri]));
    return shown(
      documents.generate(
        index,
        index.files.filter((each) => each.uri === uri),
      ).files,
    );
  }
  if (language.programs === undefined) return ofPlugin(session, place, snapshot, asked);
  const generator = thriftGenerators.get(place.generator);
  if (generator === undefined) return noGenerator;
  return shown(generator.generate(language.programs(linked)).files);
}

const noGenerator: GeneratedCode = {
  kind: 'problem',
  message: 'the template does not name this plugin any more',
};

function hasErrors(snapshot: Snapshot): boolean {
  const conflicts = snapshot.conflicts();
  return snapshot.files
    .keys()
    .some((uri) =>
      [...snapshot.diagnostics(uri), ...(conflicts.get(uri) ?? [])].some(
        ({ severity }) => severity === 'error',
      ),
    );
}

interface NamedPlugin {
  readonly use: PluginUse;
  readonly managed: Template['managed'];
  /** The working folder, as a path. */
  readonly cwd: string;
}

/** By how they are asked for; names and folders of output, which stay as they are when a template is edited elsewhere. */
async function pluginsFor(
  session: Session,
  { uri, template }: GenerationPlace,
): Promise<{ readonly plugins: ReadonlyMap<string, NamedPlugin>; readonly problem?: string }> {
  const plugins = new Map<string, NamedPlugin>();
  const add = (use: PluginUse, managed: Template['managed'], folder: Uri): void => {
    const id = `${programName(use.program)} ${use.parameter} ${use.out}`;
    if (session.settings.runsPrograms || isBundled(use) || documentPlugin(use.program) !== undefined)
      plugins.set(id, { use, managed, cwd: pathFromUri(folder) });
  };
  let problem: string | undefined;
  if (template !== undefined) {
    const file = 'uri' in template ? uriFrom(template.uri) : undefined;
    const folder = 'folder' in template ? uriFrom(template.folder) : parentOf(uriFrom(template.uri));
    const text =
      'text' in template
        ? template.text
        : file && (session.document(file)?.text.getText() ?? (await session.files.read(file)));
    const read = readTemplate(text ?? '');
    if ('problem' in read) problem = read.problem;
    else for (const use of read.plugins) add(use, read.managed, folder);
  }
  if (![...plugins.values()].some(({ use }) => isBundled(use)))
    add(comesAlong, undefined, parentOf(uriFrom(uri)));
  return { plugins, ...(problem !== undefined && { problem }) };
}

function isBundled({ program }: PluginUse): boolean {
  return programName(program) === bundledPlugin;
}

async function ofPlugin(
  session: Session,
  place: PreviewQuestion,
  snapshot: Snapshot,
  { runs, signal }: PreviewAsked,
): Promise<GeneratedCode | null> {
  const named = (await pluginsFor(session, place)).plugins.get(place.generator);
  if (named === undefined) return noGenerator;
  const uri = uriFrom(place.uri);
  const { use, managed, cwd } = named;
  const linked = snapshot.linked(uri);
  const name = snapshot.importPath(uri);
  if (linked === undefined || name === undefined)
    return { kind: 'problem', message: 'nobody can import this file, so plugins have no name for it' };
  const modules = await modulesOf(snapshot, (each) => session.workspace.checkedModule(each));
  const plain = descriptorsOf(snapshot, [linked]);
  const files = managed === undefined ? plain : applyManaged(plain, managed, (each) => modules.get(each));
  const { runsPrograms } = session.settings;
  const told = JSON.stringify([use, cwd, name, runsPrograms, descriptorFingerprint(files)]);
  const run = async (end: AbortSignal): Promise<GeneratedCode> => {
    const generated = await generate({
      inputs: [[{ files, targets: [name], contents: () => contentsOfFiles(snapshot, [uri]) }]],
      plugins: [{ ...use, includeImports: false, includeWellKnown: false }],
      port: runsPrograms
        ? pluginRunner({ places: { cwd, env: process.env }, limits, compilerVersion: defaultCompilerVersion })
        : bundledRunner(defaultCompilerVersion),
      concurrency: 1,
      signal: end,
    });
    if ('problems' in generated)
      return { kind: 'problem', message: generated.problems.map(({ message }) => message).join('\n') };
    return decoded([...generated.outputs.values()].flatMap((output) => [...output]));
  };
  return runs.run(runKey(place), told, run, { signal, again: place.again === true });
}

function runKey({ uri, generator }: PreviewQuestion): string {
  return `${generator}\n${uriFrom(uri)}`;
}

function decoded(files: readonly (readonly [string, Uint8Array])[]): GeneratedCode {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return shown(files.map(([path, content]) => ({ path, text: decoder.decode(content) })));
  } catch (error) {
    return { kind: 'problem', message: `what it generates is no text: ${messageOf(error)}` };
  }
}

function shown(files: readonly PreviewedFile[]): GeneratedCode {
  const large = files.find(({ text }) => text.length > maxText);
  if (large !== undefined) return { kind: 'problem', message: `${large.path} is too large to be shown` };
  return { kind: 'files', files: files.filter(({ text }) => text !== '') };
}
