/** Where the files of before come from: a port, which shells fill in. */
import type { Uri } from '../base/uri.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface EarlierState {
  /** Its files go by the URIs that they have, or would have, now. */
  readonly workspace: Workspace;
  /** Another one whenever the files that the state itself has may be others. */
  readonly version: string;
  /** Whether the file was there. */
  has(uri: Uri): boolean;
  /** The files that lay right in a folder. */
  filesIn(folder: Uri): Promise<readonly Uri[]>;
}

export interface EarlierStates {
  /** The state that the file is compared with; nothing where there is none. The same one while nothing of it changes. */
  of(uri: Uri, against: string): Promise<EarlierState | undefined>;
  /** Something other than what editors have open may have changed. */
  forget(): void;
}

/** The commit at which the branch left the main one. */
export const mergeBase = 'auto';
