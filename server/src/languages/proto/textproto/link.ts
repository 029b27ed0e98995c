/** Ties a text format file to the schema that its comments name. */
import type { Uri } from '../../../base/uri.ts';
import type { ImportResolution } from '../../../model/import-resolution.ts';
import type { Import, LinkContext, Linked } from '../../language.ts';
import { findFull, type VisibleScope, widestScope } from '../scope.ts';
import type { MessageSymbol, ProtoLinked } from '../symbols.ts';
import type { HeaderEntry } from './comments.ts';
import type { TextParsed } from './parser.ts';

export interface TextLinked extends Linked {
  readonly uri: Uri;
  readonly parsed: TextParsed;
  /** What the comments name, in order of place. */
  readonly files: readonly TextImport[];
  /** What the files declare, with all that they import; nothing where none of them is found. */
  readonly scope: VisibleScope | undefined;
  /** What the file is one of. */
  readonly type: MessageSymbol | undefined;
}

export interface TextImport {
  readonly entry: HeaderEntry;
  readonly file: ProtoLinked | undefined;
  readonly resolution: ImportResolution | undefined;
}

export function importsOf({ header }: TextParsed): readonly Import[] {
  return header.flatMap(({ key, value, span }) => (key === 'proto-message' ? [] : [{ path: value, span }]));
}

export function linkText(context: LinkContext<TextParsed, TextLinked>): TextLinked {
  const { uri, parsed } = context.file;
  const files = parsed.header.flatMap((entry): TextImport[] => {
    if (entry.key === 'proto-message') return [];
    const found = context.imported(uri, entry.value);
    return [
      {
        entry,
        file: found && schemaIn(context.linked(found.uri)),
        resolution: context.resolution(uri, entry.value),
      },
    ];
  });
  const [first, ...others] = files.flatMap(({ file }) => file ?? []);
  const scope = first && widestScope(first, others);
  const named = parsed.header.find(({ key }) => key === 'proto-message');
  return { uri, parsed, files, scope, type: scope && named && messageNamed(scope, named.value) };
}

/** What a text format file names is a schema, whose links are Protobuf's. */
function schemaIn(linked: Linked | undefined): ProtoLinked | undefined {
  return linked !== undefined && isSchema(linked) ? linked : undefined;
}

function isSchema(linked: Linked & { readonly kind?: string }): linked is ProtoLinked {
  return linked.kind === 'file';
}

/** By its full name, or by its name in the package of the schema. */
function messageNamed(scope: VisibleScope, name: string): MessageSymbol | undefined {
  const { fullName: around } = scope.own;
  const bare = name.replace(/^\./, '');
  for (const fullName of [bare, `${around}.${bare}`]) {
    const found = findFull(scope, fullName);
    if (found?.kind === 'message') return found;
  }
  return undefined;
}
