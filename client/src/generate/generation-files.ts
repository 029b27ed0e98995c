/** Which files have to do with generated code, by their names, and where templates are looked for. */
import { parentPath } from '../path-parts.ts';

/** As much of a URI as tells that. */
interface FileUri {
  readonly scheme: string;
  readonly path: string;
}

export const templateName = 'buf.gen.yaml';

/** Whether a file is a template by its name; people have several, such as `buf.gen.go.yaml`. */
export function isTemplate({ scheme, path }: FileUri): boolean {
  return scheme === 'file' && /(?:^|\/)buf\.gen(?:\.[\w-]+)?\.ya?ml$/.test(path);
}

/** The language of a schema, by the name of its file. */
export function schemaLanguage({ path }: FileUri): 'proto' | 'thrift' | undefined {
  if (path.endsWith('.proto')) return 'proto';
  return path.endsWith('.thrift') ? 'thrift' : undefined;
}

/**
 * The paths that the template of a file may have, the nearest first: from its folder up to the one that is opened, or to
 * the root where none is.
 */
export function templatePathsFor(path: string, opened: string | undefined): readonly string[] {
  const paths: string[] = [];
  for (let folder = parentPath(path); ; folder = parentPath(folder)) {
    paths.push(`${folder}/${templateName}`);
    if (folder === opened || folder === '' || /^\/\w:$/.test(folder)) return paths;
  }
}
