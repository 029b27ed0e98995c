/** What there is to read about a candidate: what a hover says of its declaration. */
import type { Uri } from '../../base/uri.ts';
import type { DeclarationId } from '../../model/completion.ts';
import { walkDeclarations } from '../../model/outline.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { describeDeclaration } from '../hover.ts';

/** Markdown; nothing where the snapshot lacks the declaration. */
export function descriptionOf(
  snapshot: Snapshot,
  { uri, fullName }: DeclarationId,
  opened: readonly Uri[],
): string | undefined {
  const file = snapshot.file(uri);
  const found = file && walkDeclarations(file.declarations).find((each) => each.fullName === fullName);
  return found && describeDeclaration(snapshot, uri, found.nameSpan, { opened });
}
