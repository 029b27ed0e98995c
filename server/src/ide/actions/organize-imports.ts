/** Brings the imports of a file into order, and adds those that can only be meant. The result is tried before it is given. */
import { applyEdits } from '../../diagnostics/edits.ts';
import type { DeclaringFile } from '../../languages/language.ts';
import type { Action, ActionContext, ActionSource, Outcome } from './action.ts';
import { filesDeclaring, filesToImport } from '../import-fixes.ts';
import { newProblems } from './new-problems.ts';

export const organizeImports: ActionSource = {
  name: 'organize-imports',
  kinds: ['source.organizeImports'],
  actions(context) {
    if (context.snapshot.file(context.uri)?.language.organizeImports === undefined) return [];
    const action: Action = {
      title: 'Organize imports',
      kind: 'source.organizeImports',
      onlyAsked: true,
      change: (signal) => organized(context, signal),
    };
    return [action];
  },
};

async function organized(context: ActionContext, signal: AbortSignal): Promise<Outcome> {
  const { snapshot, workspace, uri } = context;
  const file = snapshot.file(uri);
  const linked = snapshot.linked(uri);
  if (file === undefined || linked === undefined) return { edits: [] };
  const missing = await missingFiles(context, signal);
  for (const added of missing.length === 0 ? [missing] : [missing, []]) {
    const edits = file.language.organizeImports?.(linked, added) ?? [];
    const text = applyEdits(file.text, edits);
    if (edits.length === 0 || text === undefined) continue;
    const after = await workspace.preview([uri], new Map([[uri, text]]), signal);
    if (newProblems(snapshot, after, uri, { errorsOnly: true }).length === 0) return { edits };
  }
  return { edits: [] };
}

/** The files that declare what the file names and does not see, where only one does, by the very name. */
async function missingFiles(
  { snapshot, workspace, uri, index }: ActionContext,
  signal: AbortSignal,
): Promise<readonly DeclaringFile[]> {
  const linked = snapshot.linked(uri);
  const language = snapshot.file(uri)?.language;
  const missing = (linked && language?.missingTypes?.(linked)) ?? [];
  if (missing.length === 0) return [];
  const wider = await workspace.snapshot(
    [uri, ...filesDeclaring(missing, index, language, Infinity)],
    signal,
  );
  const found = new Map<string, DeclaringFile>();
  for (const type of missing) {
    const declaring = index
      .typesNamed(type.lastPart)
      .flatMap((fullName) =>
        filesToImport(fullName, index, language).map((each) => ({ uri: each, fullName })),
      )
      .flatMap((each): DeclaringFile[] => {
        const path = wider.importPath(each.uri);
        return path === undefined || each.uri === uri ? [] : [{ ...each, path }];
      })
      .filter((each) => type.importing(each)?.edits.length === 1);
    const [only] = declaring;
    if (only !== undefined && declaring.length === 1) found.set(only.path, only);
  }
  return [...found.values()];
}
