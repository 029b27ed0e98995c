/** Options that are declared in files which are not imported. */
import {
  type Candidate,
  closeness,
  type KnownDeclaration,
  type WantedDeclarations,
} from '../../../model/completion.ts';
import type { DeclarationKind } from '../../../model/outline.ts';
import { importFix } from '../edits.ts';
import { findFull } from '../scope.ts';
import type { MessageSymbol } from '../symbols.ts';
import type { Bracketed } from './option-path.ts';
import { nameFrom, type View } from './view.ts';

export interface ExtensionCandidates {
  readonly candidates: readonly Candidate[];
  readonly declarations?: WantedDeclarations;
}

const extensionKind: ReadonlySet<DeclarationKind> = new Set(['extension']);

export function extensionsElsewhere(
  view: View,
  holder: MessageSymbol,
  write: (name: string) => Bracketed,
): WantedDeclarations {
  return {
    kinds: extensionKind,
    candidate: (declaration, path) => candidateOf(view, holder, declaration, path, write),
  };
}

function candidateOf(
  view: View,
  holder: MessageSymbol,
  { uri, fullName, optionOf, deprecated }: KnownDeclaration,
  path: string,
  write: (name: string) => Bracketed,
): Candidate | undefined {
  if (holder.fullName !== `google.protobuf.${optionOf}`) return undefined;
  if (uri === view.file.uri || findFull(view.visible, fullName)?.kind === 'field') return undefined;
  const { text, span } = write(nameFrom(view, fullName, false));
  return {
    label: `(${fullName})`,
    kind: 'extension',
    closeness: closeness.elsewhere,
    insert: text,
    ...(span !== undefined && { span }),
    description: path,
    edits: importFix(view.file, path).edits,
    declaredBy: { uri, fullName },
    ...(deprecated === true && { deprecated }),
  };
}
