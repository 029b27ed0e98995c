/** What an action of an editor is, where it is offered, and what it makes: the form of all that `ide/actions` has. */
import type { Span } from '../../base/span.ts';
import type { Uri } from '../../base/uri.ts';
import type { LineIndex } from '../../base/line-index.ts';
import type { BetterName, Diagnostic, TextEdit } from '../../diagnostics/diagnostic.ts';
import type { RefactoringKind } from '../../languages/language.ts';
import type { DeclarationIndex } from '../../workspace/declaration-index.ts';
import type { Move } from '../../workspace/moved-files.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** As the Language Server Protocol names it; one kind is below another whose name it begins with. */
export type ActionKind =
  RefactoringKind | 'refactor.move' | 'source.fixAll.parlance' | 'source.organizeImports';

export interface ActionContext {
  readonly uri: Uri;
  /** The selection, or the cursor. */
  readonly place: Span;
  /** Holds the file and all it imports. */
  readonly snapshot: Snapshot;
  readonly workspace: Workspace;
  /** The problems that an editor shows at the place, whoever reported them. */
  readonly reported: readonly ReportedProblem[];
  /** What is declared where, as far as that is known. */
  readonly index: DeclarationIndex;
  /** What rules find in the file now. */
  ruleProblems(signal: AbortSignal): Promise<readonly Diagnostic[]>;
  /** Renames what stands at the offset, wherever it is named. */
  rename(offset: number, newName: string, signal: AbortSignal): Promise<Outcome>;
  /** Moves the file, and what names it follows. Absent where the editor cannot move files. */
  moveFile?(to: Uri, signal: AbortSignal): Promise<Outcome>;
  /** The files of the workspace in which the word stands. */
  filesWithWord(word: string, signal?: AbortSignal): Promise<readonly Uri[]>;
}

export interface ReportedProblem {
  readonly code: string;
  readonly span: Span;
  /** What the name at the offset should be, where a rule says so. */
  readonly betterName?: BetterName;
  /** Where the file should lie, likewise. */
  readonly betterFile?: Uri;
  /** Whether no comment can let it pass. */
  readonly isFirm?: true;
  /** Whether it is one of several of its rule in the file that can be mended. */
  readonly isOneOfSeveral?: true;
}

/** Something to be done. Offering it costs little; the change is worked out when somebody chooses it. */
export interface Action {
  /** It tells the actions of one source apart. */
  readonly title: string;
  readonly kind: ActionKind;
  /** Whether it is only offered where somebody asked for what can be done, and not as the cursor moves. */
  readonly onlyAsked?: true;
  change(signal: AbortSignal): Promise<Outcome> | Outcome;
}

export type Outcome =
  | Change
  /** Why it cannot be done: a clause, for the user. */
  | { readonly refusal: string };

export interface Change {
  /** Without `uri`, of the file that the action was offered in. */
  readonly edits: readonly TextEdit[];
  readonly newFiles?: readonly { readonly uri: Uri; readonly text: string }[];
  /** Made once all is edited. */
  readonly moves?: readonly Move[];
  /** The lines of files that are no schemas. */
  readonly lines?: ReadonlyMap<Uri, LineIndex>;
}

/** What offers actions of one sort. */
export interface ActionSource {
  readonly name: string;
  readonly kinds: readonly ActionKind[];
  actions(context: ActionContext): readonly Action[];
}

/** Whether an action of the kind is wanted where these kinds are: itself or one that it is below. */
export function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return (
    only === undefined || only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`))
  );
}
