/** Where a lens says how often a declaration is referred to. It follows from the file's text alone; counting is later. */
import type { Span } from '../base/span.ts';
import { type KindSet, topKinds } from '../model/declaration-kinds.ts';
import { walkDeclarations } from '../model/outline.ts';
import type { SourceFile } from '../workspace/source-file.ts';

/** The names of the declarations, in order of place. */
export function referenceLenses(file: SourceFile): readonly Span[] {
  const names: Span[] = [];
  for (const { kind, name, nameSpan } of walkDeclarations(file.declarations))
    if (name !== '' && counted.has(kind)) names.push(nameSpan);
  return names;
}

/** Fields and values are too many for a line above each. */
const counted: KindSet = new Set([...topKinds, 'method', 'extension']);
