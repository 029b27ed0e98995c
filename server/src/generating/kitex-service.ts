/**
 * What Kitex' tool looks at before it makes a program that serves: what is there already is not written again, and
 * `handler.go` gets the methods that no file beside it has.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../base/thrown.ts';
import type { GivenFile } from './thrift-compilers.ts';

/** Beside the files of Go. */
const others = ['build.sh', 'kitex_info.yaml', 'script/bootstrap.sh'];

/** One for each service, with `tpl=multiple_services`. */
const handlers = /^handler(?:_\w+)?\.go$/;

/** By name, below the folder; or why no program can be made there: a sentence. */
export async function serviceFiles(
  folder: string,
): Promise<ReadonlyMap<string, GivenFile> | { readonly reason: string }> {
  const inIt = await readdir(folder).catch(() => []);
  const files = new Map<string, GivenFile>();
  for (const name of [...inIt.filter((each) => each.endsWith('.go')), ...others]) {
    const file = path.join(folder, ...name.split('/'));
    // A folder or a device of the name is no file of a program: writing there would fail.
    const isFile = await stat(file).then(
      (status) => status.isFile(),
      () => false,
    );
    if (!isFile) continue;
    let content: Buffer;
    try {
      content = await readFile(file);
    } catch (error) {
      return { reason: `${file} cannot be read: ${messageOf(error)}` };
    }
    const isHandler = handlers.test(name);
    const inPackage = isHandler ? packageOf(content.toString('utf8')) : undefined;
    if (inPackage !== undefined && inPackage !== 'main')
      return { reason: `${file} is of the package "${inPackage}", and a program is of "main"` };
    files.set(name, { content, fate: isHandler ? 'changed' : 'kept' });
  }
  return files;
}

/** Nothing where that cannot be told, of which the tool then says why. */
function packageOf(go: string): string | undefined {
  return /^\uFEFF?(?:\s|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*package\s+(\w+)/.exec(go)?.[1];
}
