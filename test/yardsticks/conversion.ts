/**
 * Whether what `parlance convert` makes of files that nobody here wrote is right: Thrift of the Apache part of the
 * corpus beside the checkout as Protobuf, held against our checks and protoc, and Protobuf of google-proto-files as
 * Thrift, held against our checks and the Apache compiler. The first argument is a Python that has grpcio-tools.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { uriFromPath } from '../../server/src/base/uri.ts';
import type { ConvertedFile } from '../../server/src/convert/convert.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import {
  converted,
  diskWorkspaceOf,
  errorsIn,
  otherThan,
  snapshotOfConverted,
} from '../support/converted.ts';
import { installThriftCompiler, thriftCompiler } from '../support/thrift-compiler.ts';
import { corpusFolder } from './accept-corpus.ts';

const python = process.argv[2] ?? 'python3';
installThriftCompiler();

const protoc = (folder: string, file: string): string => {
  const { status, stderr } = spawnSync(
    python,
    ['-m', 'grpc_tools.protoc', '-I', folder, '-o', path.join(folder, 'out.binpb'), path.join(folder, file)],
    { encoding: 'utf8' },
  );
  return status === 0 ? '' : stderr;
};

const apache = (folder: string, file: string): string => {
  const args = ['-r', '--gen', 'json', '-out', folder, path.join(folder, file)];
  const { status, stderr } = spawnSync(thriftCompiler, args, { encoding: 'utf8', timeout: 60_000 });
  return status === 0 ? '' : `${stderr} ${String(status)}`;
};

await measure('thrift', thrift, path.join(corpusFolder, 'files/apache'), 1, protoc);
await measure('proto', proto, path.resolve('node_modules/google-proto-files'), 40, apache);

/** Converts every so manyth file of the folder that has no errors itself. */
async function measure(
  name: string,
  language: Language,
  folder: string,
  step: number,
  compile: (folder: string, file: string) => string,
): Promise<void> {
  const [extension = ''] = language.extensions;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension))
    .sort()
    .filter((_, at) => at % step === 0);
  const target = otherThan(language);
  let [tried, clean, compiled] = [0, 0, 0];
  for (const file of files) {
    const uri = uriFromPath(path.join(folder, file));
    const snapshot = await diskWorkspaceOf(language, folder).snapshot([uri]);
    if (errorsIn(snapshot, [...snapshot.files.keys()]).length > 0) continue;
    tried++;
    const outcome = converted(snapshot, [uri], language).files;
    const made = await snapshotOfConverted(outcome, target);
    const problems = [
      ...errorsIn(made.snapshot, made.uris),
      ...[...made.snapshot.conflicts().values()].flat().map(({ message }) => message),
      ...outcome.flatMap(({ text, path: of }) => {
        const formatted = target.format?.(target.parse(text));
        return formatted !== undefined && 'text' in formatted && formatted.text === text
          ? []
          : [`${of} is not in its usual layout`];
      }),
    ];
    if (problems.length === 0) clean++;
    else console.error(`${file}: ${problems.slice(0, 3).join('; ')}`);
    const said = written(outcome, compile);
    if (said === '') compiled++;
    else console.error(`${file}: ${said.slice(0, 500)}`);
  }
  console.log(`${name}: without errors ${clean}/${tried}, accepted ${compiled}/${tried}`);
}

function written(files: readonly ConvertedFile[], compile: (folder: string, file: string) => string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-conversion-'));
  try {
    for (const { path: name, text } of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    return compile(folder, files[0]?.path ?? '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
