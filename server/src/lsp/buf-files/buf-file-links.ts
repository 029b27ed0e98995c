/** What a file of Buf's leads to: files that it names, and the modules and plugins of a registry. Folders open nowhere. */
import { isScalar, isSeq, type Node, type Pair, parseDocument, visit } from 'yaml';
import type { Span } from '../../base/span.ts';
import { joinUri, parentOf, type Uri } from '../../base/uri.ts';

export interface BufFileLink {
  readonly span: Span;
  readonly target: string;
}

/** The keys whose values are paths of files, relative to the folder of this one. */
const fileKeys: ReadonlySet<string> = new Set([
  'proto_file',
  'binary_image',
  'json_image',
  'text_image',
  'yaml_image',
]);

/** The keys whose values name something of a registry, one or a list. */
const registryKeys: ReadonlySet<string> = new Set(['name', 'deps', 'module', 'remote', 'plugin', 'policy']);

/** `host/owner/name`, perhaps with a label or version. */
const registryName = /^((?:[a-z0-9-]+\.)+[a-z]+)\/([\w.-]+)\/([\w.-]+)(?::[\w./-]+)?$/;

/** In order of place. A broken file has the links of what can be read of it. */
export function bufFileLinks(uri: Uri, text: string): readonly BufFileLink[] {
  const links: BufFileLink[] = [];
  visit(parseDocument(text), {
    Pair(_, { key, value }: Pair) {
      if (!isScalar(key) || typeof key.value !== 'string') return;
      for (const { span, string } of stringsIn(value)) {
        const target = targetOf(key.value, string, parentOf(uri));
        if (target !== undefined) links.push({ span, target });
      }
    },
  });
  return links;
}

function targetOf(key: string, value: string, folder: Uri): string | undefined {
  if (fileKeys.has(key) && value !== '' && value !== '-' && !value.includes('://'))
    return joinUri(folder, value);
  if (!registryKeys.has(key)) return undefined;
  const [, host, owner, name] = registryName.exec(value) ?? [];
  return host === undefined ? undefined : `https://${host}/${owner}/${name}`;
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
