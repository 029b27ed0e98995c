/** The file that a conversion ends with: what a language wrote, between the comments that stood around it all. */
import type { Uri } from '../../base/uri.ts';
import type { PortableFile, Remark, WrittenFile } from '../../model/portable.ts';
import { asComment } from './comments.ts';

/** @param lines what the language makes of the declarations, with what stands above them. */
export function writtenFile(
  {
    file,
    path,
    remarks,
  }: { readonly file: PortableFile; readonly path: string; readonly remarks: readonly Remark[] },
  lines: readonly string[],
  imports: Iterable<Uri>,
): WrittenFile {
  const text = [...commentsOf(file.head), ...lines, ...commentsOf(file.tail)].join('\n').trim();
  return { source: file.uri, path, text: `${text}\n`, imports: [...imports], remarks };
}

function commentsOf(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => [...asComment(text), '']);
}
