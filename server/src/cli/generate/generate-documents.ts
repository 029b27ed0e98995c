/** `parlance generate --gen` of what documents are: of files in both languages, by generators of our own. */
import path from 'node:path';
import { ContentsIndex } from '../../codegen/contents-index.ts';
import type { DocumentGenerator } from '../../codegen/document-generators.ts';
import { contentsOfFiles } from '../../ide/schema-contents.ts';
import type { Language } from '../../languages/language.ts';
import { compileProject } from '../compile-project.ts';
import { GatheredOutput, writeGathered } from './gathered-output.ts';
import type { Tell } from './tell.ts';

export interface DocumentsJob {
  readonly generator: DocumentGenerator;
  readonly languages: readonly Language[];
  readonly cwd: string;
  readonly include: readonly string[];
  readonly paths: readonly string[];
  /** As given, where it was. */
  readonly out: string | undefined;
  /** Whether documents are made of what the files import too; of well-known types they are not. */
  readonly recurse: boolean;
  readonly signal: AbortSignal;
  readonly tell: Tell;
}

/** Returns the exit status. */
export async function generateDocuments({
  generator,
  languages,
  out,
  recurse,
  signal,
  tell,
  ...given
}: DocumentsJob): Promise<number> {
  const compiled = await compileProject(
    'generate',
    {
      languages: languages.filter((language) => language.contents !== undefined),
      startsAtPaths: true,
      ...given,
    },
    undefined,
    tell.problem,
  );
  if (typeof compiled === 'number') return compiled;
  const { project, snapshot } = compiled;
  if (project.files.length === 0) {
    tell.message('error', 'there are no schemas to make documents of');
    return 2;
  }
  const index = new ContentsIndex(contentsOfFiles(snapshot, project.files));
  const asked = new Set(project.files);
  const files = index.files.filter(({ uri, wellKnown }) => asked.has(uri) || (recurse && wellKnown !== true));
  const { files: made, problems } = generator.generate(index, files);
  for (const problem of problems) tell.message('warning', problem);
  const output = new GatheredOutput('file');
  for (const { path: name, text, source } of made) {
    const owner =
      source === undefined ? { id: name, path: name } : { id: source, path: project.nameOf(source) };
    output.add(owner, { name, content: Buffer.from(text), isExecutable: false });
  }
  return writeGathered(output, path.resolve(given.cwd, out ?? generator.folder), tell, signal);
}
