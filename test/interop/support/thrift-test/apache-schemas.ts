/** The schemas that Apache Thrift's own tests are made of: they come with its Go module. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { openProject } from '../../../../server/src/cli/project.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import type { ThriftLinked } from '../../../../server/src/languages/thrift/symbols.ts';
import type { Program } from '../../../../server/src/model/program.ts';
import type { ThriftTestServers } from './setup.ts';

export interface ApacheSchema {
  /** Below the folder of the module. */
  readonly file: string;
  /** That of the file, then those that it includes. */
  readonly programs: readonly Program[];
}

/** What their own compiler refuses too. */
const refused: readonly string[] = ['test/BrokenConstants.thrift'];

/** All of them, some ninety, but for those with errors. */
export async function apacheSchemas({ folder }: ThriftTestServers): Promise<readonly ApacheSchema[]> {
  const module = execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', 'github.com/apache/thrift'], {
    cwd: path.join(folder, 'go'),
    encoding: 'utf8',
  }).trim();
  const files = globSync('{test,tutorial,lib/py,lib/nodejs,contrib}/**/*.thrift', { cwd: module }).sort();
  assert.ok(files.length > 90, `${files.length} files`);
  const found: ApacheSchema[] = [];
  for (const file of files) {
    const programs = await programsOf(path.join(module, file));
    if (programs !== undefined) found.push({ file, programs });
  }
  const read = new Set(found.map(({ file }) => file));
  assert.deepEqual(
    files.filter((file) => !read.has(file)),
    refused,
  );
  return found;
}

/** Nothing where the file has errors. */
async function programsOf(file: string): Promise<readonly Program[] | undefined> {
  const project = await openProject({
    languages: [thrift],
    cwd: path.dirname(file),
    include: [],
    paths: [path.basename(file)],
    dialect: 'apache',
  });
  const snapshot = await project.workspace.snapshot(project.files);
  const [uri] = project.files;
  const linked = uri && (snapshot.linked(uri) as ThriftLinked | undefined);
  assert.ok(linked, file);
  const isRight = thrift.check(linked).every(({ severity }) => severity !== 'error');
  return isRight ? thrift.programs?.(linked) : undefined;
}
