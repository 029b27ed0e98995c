/** Where a file would lie in the folder that its package names. */
import { baseName, joinUri, type Uri } from '../../../base/uri.ts';
import type { ProtoLinked } from '../symbols.ts';

/** The folder of the package, below the one where imports start. */
export function packageFolder(file: Pick<ProtoLinked, 'package'>): string {
  return file.package.replaceAll('.', '/');
}

/** Nothing where it is not known in which folder imports of the file start. */
export function placeInPackage(file: ProtoLinked): { readonly betterFile?: Uri } {
  const end = joinUri('file:///' as Uri, file.importPath).slice('file://'.length);
  if (!file.uri.endsWith(end)) return {};
  const root = file.uri.slice(0, -end.length) as Uri;
  return { betterFile: joinUri(root, `${packageFolder(file)}/${baseName(file.uri)}`) };
}
