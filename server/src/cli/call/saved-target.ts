/** The target that `--target NAME` means: of the files of targets in the working folder. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LineIndex } from '../../base/line-index.ts';
import { suggestion } from '../../base/nearest-names.ts';
import { uriFromPath } from '../../base/uri.ts';
import { readingReason } from '../../call-host/text-files.ts';
import type { Target } from '../../contract/target.ts';
import { type ReadTargets, readAllTargets } from '../../languages/rpc/targets.ts';
import type { TargetsText } from '../../languages/rpc/targets-file.ts';
import { localTargetsFileName, targetsFileName } from '../../languages/rpc/targets-schema.ts';
import { NotFound } from './schema-source.ts';

/** With secrets by name. @throws {NotFound}, also where a file has problems with the target. */
export async function savedTarget(name: string, folder: string): Promise<Target> {
  const texts: TargetsText[] = [];
  // Those further up are not read: whoever can write there could say where secrets go.
  for (const file of [targetsFileName, localTargetsFileName]) {
    const text = await readOrNothing(path.join(folder, file));
    if (text !== undefined) texts.push({ uri: uriFromPath(path.join(folder, file)), text });
  }
  if (texts.length === 0)
    throw new NotFound(`--target ${name}: there is no ${targetsFileName} in this folder`);
  const read = readAllTargets(texts);
  const found = read.targets.find((target) => target.name === name);
  if (found === undefined) {
    const known = read.targets.map((target) => target.name);
    throw new NotFound(
      `there is no target "${name}" in ${targetsFileName}${suggestion(name, known, 'targets')}`,
    );
  }
  if (found.target === undefined) throw new NotFound(problemsOf(name, read, texts));
  return found.target;
}

async function readOrNothing(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    throw new NotFound(`${file}: ${readingReason(thrown)}`);
  }
}

function problemsOf(name: string, { problems }: ReadTargets, texts: readonly TargetsText[]): string {
  const lines = texts.flatMap(({ uri, text }) => {
    const index = new LineIndex(text);
    return (problems.get(uri) ?? [])
      .filter(({ severity }) => severity === 'error')
      .map(({ span, message }) => {
        const { line, character } = index.positionAt(span.start);
        return `${path.basename(uri)}:${line + 1}:${character + 1}: ${message}`;
      });
  });
  return [`the target "${name}" has problems`, ...lines].join('\n');
}
