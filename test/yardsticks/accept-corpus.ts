/** The files of the accept corpus that lies beside the checkout, linked as the command line links them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openProject } from '../../server/src/cli/project.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import type { ThriftLinked } from '../../server/src/languages/thrift/symbols.ts';

export interface CorpusCase {
  readonly name: string;
  readonly dialect: string;
  /** A folder below that of the corpus, to which the other paths are relative. */
  readonly root: string;
  readonly file: string;
  readonly include_dirs: readonly string[];
  readonly expect: 'ok' | 'error';
}

export const corpusFolder = path.resolve('../shared/yardsticks/thrift/accept');

/** The files that the compiler of the dialect accepts. */
export function acceptedCases(dialect: string): readonly CorpusCase[] {
  return readFileSync(path.join(corpusFolder, 'cases.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as CorpusCase)
    .filter((each) => each.dialect === dialect && each.expect === 'ok');
}

/** The link of the file, and whether it or what it includes has an error. */
export async function linkCase({
  dialect,
  root,
  file,
  include_dirs,
}: CorpusCase): Promise<{ readonly linked: ThriftLinked; readonly hasErrors: boolean }> {
  const project = await openProject({
    languages: [thrift],
    cwd: path.join(corpusFolder, root),
    include: include_dirs,
    paths: [file],
    dialect,
  });
  const snapshot = await project.workspace.snapshot(project.files);
  const [uri] = project.files;
  const linked = uri && snapshot.linked(uri);
  if (linked === undefined) throw new Error(`${file} is not in ${root}`);
  const diagnostics = [...snapshot.files.keys()].flatMap((each) => snapshot.diagnostics(each));
  return {
    linked: linked as ThriftLinked,
    hasErrors: diagnostics.some(({ severity }) => severity === 'error'),
  };
}
