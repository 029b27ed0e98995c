/** What a file of Buf's leads to: the folders and files that it names, and the modules and plugins of a registry. */
import { isScalar, isSeq, type Node, type Pair, parseDocument, visit } from 'yaml';
import type { Span } from '../../base/span.ts';
import { joinUri, parentOf, type Uri } from '../../base/uri.ts';

export interface BufFileLink {
  readonly span: Span;
  readonly target: string;
  readonly tooltip: string;
}

/** The keys whose values are paths below the folder of the file, one or a list. */
const pathKeys: ReadonlySet<string> = new Set([
  'path',
  'directory',
  'directories',
  'proto_file',
  'includes',
  'excludes',
  'roots',
  'ignore',
  'policy',
]);

/** The keys whose values name something of a registry. */
const registryKeys: ReadonlySet<string> = new Set(['name', 'deps', 'module', 'remote', 'plugin', 'policy']);

/** `host/owner/name`, perhaps with a label or version. */
const registryName = /^((?:[a-z0-9-]+\.)+[a-z]+)\/([\w.-]+)\/([\w.-]+)(?::[\w./-]+)?$/;

/** In order of place. A broken file has the links of what can be read of it. */
export function bufFileLinks(uri: Uri, text: string): readonly BufFileLink[] {
  const folder = parentOf(uri);
  const links: BufFileLink[] = [];
  visit(parseDocument(text), {
    Pair(_, { key, value }: Pair) {
      if (!isScalar(key) || typeof key.value !== 'string') return;
      const name = key.value;
      for (const { span, string } of stringsIn(value)) {
        const link = linkOf(name, string, folder);
        if (link !== undefined) links.push({ span, ...link });
      }
    },
  });
  return links;
}

function linkOf(key: string, value: string, folder: Uri): Omit<BufFileLink, 'span'> | undefined {
  if (registryKeys.has(key)) {
    const [, host, owner, name] = registryName.exec(value) ?? [];
    if (host !== undefined) {
      const target = `https://${host}/${owner}/${name}`;
      return { target, tooltip: `Open ${host}/${owner}/${name}` };
    }
  }
  if (!pathKeys.has(key) || value === '' || value.includes('*')) return undefined;
  return { target: joinUri(folder, value), tooltip: `Go to "${value}"` };
}

function stringsIn(value: unknown): readonly { readonly span: Span; readonly string: string }[] {
  const nodes: readonly unknown[] = isSeq(value) ? value.items : [value];
  return nodes.flatMap((node) => {
    if (!isScalar(node) || typeof node.value !== 'string') return [];
    const span = spanOf(node);
    return span === undefined ? [] : [{ span, string: node.value }];
  });
}

function spanOf({ range }: Node): Span | undefined {
  return range == null ? undefined : { start: range[0], end: range[1] };
}
