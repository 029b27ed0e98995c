/** What the files of a fixture declare, in either language, as generators of pictures and documents get it. */
import { ContentsIndex } from '../../server/src/codegen/contents-index.ts';
import { contentsOfFiles } from '../../server/src/ide/schema-contents.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import type { FileContents } from '../../server/src/model/contents.ts';
import { snapshotOf } from './memory-workspace.ts';

/** Those of the fixture's files in their order, then those that they import. */
export async function contentsOf(
  language: 'proto' | 'thrift',
  source: string,
): Promise<readonly FileContents[]> {
  const { snapshot, uris } = await snapshotOf(language === 'proto' ? proto : thrift, source);
  return contentsOfFiles(snapshot, uris);
}

export async function indexOf(language: 'proto' | 'thrift', source: string): Promise<ContentsIndex> {
  return new ContentsIndex(await contentsOf(language, source));
}
