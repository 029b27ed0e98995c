/**
 * Moves a declaration into a file of its own or into one that is there. Whoever names it imports what it needs then,
 * found by trying: what leads nowhere is imported from where it is, and what is for nothing afterwards goes.
 */
import { baseName, joinUri, parentOf, type Uri } from '../../base/uri.ts';
import type { TextEdit } from '../../diagnostics/diagnostic.ts';
import { applyEdits } from '../../diagnostics/edits.ts';
import type { Movable } from '../../languages/language.ts';
import { symbolKey } from '../../model/occurrence.ts';
import { walkDeclarations } from '../../model/outline.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { textChanges } from './text-changes.ts';
import { occurrencesWritten } from '../occurrences.ts';
import { whyForeign } from '../renamable.ts';
import type { Action, ActionContext, ActionSource, Outcome } from './action.ts';
import { newProblems } from './new-problems.ts';

/** Of a folder with more files none is offered but a new one. */
const maxOffered = 8;

export const moveDeclaration: ActionSource = {
  name: 'move-declaration',
  kinds: ['refactor.move'],
  actions(context) {
    const { snapshot, uri, place, index, workspace } = context;
    const linked = snapshot.linked(uri);
    const language = snapshot.file(uri)?.language;
    const movable = linked && language?.movable?.(linked, place);
    if (language === undefined || movable === undefined || whyForeign(uri, workspace.roots) !== undefined)
      return [];
    const { name } = movable.symbol;
    const folder = parentOf(uri);
    const beside = index
      .files()
      .filter((each) => each !== uri && parentOf(each) === folder && workspace.languageOf(each) === language);
    const newUri = joinUri(folder, movable.fileName);
    const move = (title: string, target: Uri, isNew: boolean): Action => ({
      title,
      kind: 'refactor.move',
      change: (signal) => new DeclarationMove(context, movable, target, isNew).change(signal),
    });
    return [
      ...(newUri === uri || beside.includes(newUri)
        ? []
        : [move(`Move "${name}" to a new file "${movable.fileName}"`, newUri, true)]),
      ...(beside.length > maxOffered
        ? []
        : beside.map((each) => move(`Move "${name}" to "${baseName(each)}"`, each, false))),
    ];
  },
};

/** Imports make others superfluous, and so on, but not for long. */
const maxRounds = 4;

/** One move while it is worked out. */
class DeclarationMove {
  readonly #context: ActionContext;
  readonly #movable: Movable;
  readonly #target: Uri;
  readonly #isNew: boolean;
  /** The texts as they will be, of those that change. */
  readonly #texts = new Map<Uri, string>();

  constructor(context: ActionContext, movable: Movable, target: Uri, isNew: boolean) {
    this.#context = context;
    this.#movable = movable;
    this.#target = target;
    this.#isNew = isNew;
  }

  async change(signal: AbortSignal): Promise<Outcome> {
    const { workspace, uri } = this.#context;
    if (this.#isNew && (await workspace.readOnce(this.#target)) !== undefined)
      return { refusal: `"${baseName(this.#target)}" exists already` };
    const users = await this.#users(signal);
    const known = [...new Set([uri, ...(this.#isNew ? [] : [this.#target]), ...users])];
    const before = await workspace.snapshot(known, signal);
    const refusal = this.#place(before, known);
    if (refusal !== undefined) return { refusal };

    const concerned = [...new Set([...known, this.#target])];
    const preview = (): Promise<Snapshot> => workspace.preview(concerned, this.#texts, signal);
    let after = await preview();
    const steps = [
      (each: Uri): readonly TextEdit[] => this.#imports(each, before, after),
      (each: Uri): readonly TextEdit[] => this.#leftovers(each, before, after),
    ];
    for (const editsOf of steps)
      for (let round = 0; round < maxRounds; round++) {
        const changed = concerned.filter((each) => this.#apply(each, after, editsOf(each)));
        if (changed.length === 0) break;
        after = await preview();
      }
    for (const each of concerned) {
      const [problem] = newProblems(before, after, each, { errorsOnly: true });
      if (problem !== undefined) return { refusal: `in "${baseName(each)}" ${problem.message}` };
    }
    return this.#result(before);
  }

  /** The files that name what is moved, or something in it. */
  async #users(signal: AbortSignal): Promise<readonly Uri[]> {
    const { workspace } = this.#context;
    const { name } = this.#movable.symbol;
    const files = await this.#context.filesWithWord(name, signal);
    const snapshot = await workspace.snapshot(files, signal);
    const key = symbolKey(this.#movable.symbol);
    const words = new Set([name]);
    const users: Uri[] = [];
    for (const each of files) {
      await snapshot.prepare(each, signal);
      if (occurrencesWritten(snapshot, each, words).some(({ symbol }) => symbolKey(symbol) === key))
        users.push(each);
    }
    return users;
  }

  /** Takes the declaration out, puts it where it goes, and names it as it is called there. Why not, where that cannot be. */
  #place(before: Snapshot, known: readonly Uri[]): string | undefined {
    const { uri } = this.#context;
    for (const each of known) {
      const edits: TextEdit[] = each === uri ? [...this.#movable.removal] : [];
      const linked = before.linked(each);
      const named = (linked && this.#movable.naming?.(linked, this.#target)) ?? [];
      if ('refusal' in named) return named.refusal;
      edits.unshift(...named);
      if (each === this.#target) {
        const insertion = linked && this.#movable.insertion(linked);
        if (insertion === undefined) return `"${baseName(each)}" cannot be read`;
        if ('refusal' in insertion) return insertion.refusal;
        edits.push(...insertion);
      }
      const text = applyEdits(before.file(each)?.text ?? '', edits);
      if (text === undefined) return `"${baseName(each)}" cannot be changed`;
      if (edits.length > 0) this.#texts.set(each, text);
    }
    if (this.#isNew) {
      const made = this.#movable.newFile();
      if (typeof made !== 'string') return made.refusal;
      this.#texts.set(this.#target, made);
    }
    return undefined;
  }

  /** Imports of what the file names and does not see: it can be where the declaration was, is, or was seen from. */
  #imports(uri: Uri, before: Snapshot, after: Snapshot): readonly TextEdit[] {
    const linked = after.linked(uri);
    const missing = (linked && after.file(uri)?.language.missingTypes?.(linked)) ?? [];
    if (missing.length === 0) return [];
    const { uri: source } = this.#context;
    const seen =
      before.file(source)?.imports.flatMap(({ path }) => before.imported(source, path)?.uri ?? []) ?? [];
    const fixes = new Map<string, readonly TextEdit[]>();
    for (const declaring of new Set([this.#target, source, ...seen])) {
      const path = after.importPath(declaring) ?? before.importPath(declaring);
      if (path === undefined || declaring === uri) continue;
      const file = after.file(declaring) ?? before.file(declaring);
      for (const { name, fullName } of walkDeclarations(file?.declarations ?? []))
        for (const type of missing) {
          if (type.lastPart !== name) continue;
          const fix = type.importing({ uri: declaring, path, fullName });
          if (fix?.edits.length === 1) fixes.set(fix.title, fix.edits);
        }
    }
    return [...fixes.values()].flat();
  }

  /** What takes away that is for nothing now and was not before. */
  #leftovers(uri: Uri, before: Snapshot, after: Snapshot): readonly TextEdit[] {
    const known = new Set(before.diagnostics(uri).map(({ message }) => message));
    return after
      .diagnostics(uri)
      .filter(({ tags, message }) => tags?.includes('unused') === true && !known.has(message))
      .flatMap(({ fixes }) => fixes?.[0]?.edits ?? []);
  }

  #apply(uri: Uri, after: Snapshot, edits: readonly TextEdit[]): boolean {
    const text = applyEdits(after.file(uri)?.text ?? '', edits);
    if (edits.length === 0 || text === undefined) return false;
    this.#texts.set(uri, text);
    return true;
  }

  #result(before: Snapshot): Outcome {
    const edits: TextEdit[] = [];
    for (const [uri, text] of this.#texts)
      if (uri !== this.#target || !this.#isNew)
        edits.push(...textChanges(before.file(uri)?.text ?? '', text).map((edit) => ({ ...edit, uri })));
    const text = this.#texts.get(this.#target) ?? '';
    return this.#isNew ? { edits, newFiles: [{ uri: this.#target, text }] } : { edits };
  }
}
