/**
 * Renaming what no schema declares: a request within its document, a variable or a target over its files and the
 * requests that go by them. Which files those are is for others to find out.
 */
import type { Uri } from '../base/uri.ts';
import type { LineIndex } from '../base/line-index.ts';
import { fixedName, type LocalName, localNameProblem, spelled } from '../languages/rpc/local-names.ts';
import type { Refusal, Renamable, Renamed } from './rename-workspace.ts';
import { inOrder } from './shifted.ts';

/** A document with its names. */
export interface NamedFile {
  readonly uri: Uri;
  readonly lines: LineIndex;
  readonly names: readonly LocalName[];
}

/** Whether both names are of the same thing, within the files that belong together. */
export function isSameLocal(a: LocalName, b: LocalName): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind === 'request' ? a.request === b.request : a.name === b.name;
}

export function prepareLocalRename({ kind, name, span }: LocalName): Renamable | Refusal {
  const refusal = fixedName(kind, name);
  return refusal === undefined ? { span, placeholder: name } : { refusal };
}

/** @param files those in which the name can stand, that of the place among them. */
export function renameLocal(
  name: LocalName,
  files: readonly NamedFile[],
  newName: string,
): Renamed | Refusal {
  const refusal = fixedName(name.kind, name.name) ?? localNameProblem(name.kind, newName);
  if (refusal !== undefined) return { refusal };
  if (newName === name.name) return { files: new Map() };
  const taken = files.some(({ names }) =>
    names.some(
      (other) => other.place === 'declaration' && other.kind === name.kind && other.name === newName,
    ),
  );
  if (taken) return { refusal: `there is a ${name.kind} "${newName}" already` };
  if (
    !files.some(({ names }) => names.some((each) => each.place === 'declaration' && isSameLocal(each, name)))
  )
    return { refusal: `"${name.name}" is declared in no file of the workspace` };
  const edited: [Uri, { lines: LineIndex; edits: ReturnType<typeof inOrder> }][] = files.map(
    ({ uri, lines, names }) => [
      uri,
      {
        lines,
        edits: inOrder(
          names
            .filter((each) => isSameLocal(each, name))
            .map((each) => ({ span: each.span, newText: spelled(each, newName) })),
        ),
      },
    ],
  );
  return { files: new Map(edited.filter(([, { edits }]) => edits.length > 0)) };
}
