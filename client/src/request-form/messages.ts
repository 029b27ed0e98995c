/**
 * What the two halves of the form view say to each other. The extension host asks the language server for the form and
 * writes into the document; the webview shows the form, and keeps no more than what the user has not finished typing.
 */
import type { FormAnswer, FormChange, FormView } from '../../../server/src/contract/request-form.ts';

/** What a form is restored from. */
export interface SavedForm {
  readonly uri: string;
  /** 0-based, in the block of the message. */
  readonly line: number;
}

export type OpenPaths = Pick<FormView, 'opened' | 'closed' | 'shown'>;

export type HistoryStep = 'undo' | 'redo';

export type ToWebview =
  /** `taken` is the last change that is in the form, by its number; `file` the name of the document. */
  | {
      readonly type: 'form';
      readonly saved: SavedForm;
      readonly file: string;
      readonly answer: FormAnswer;
      readonly taken: number;
    }
  /** A change that cannot be written; `message` is lower case, without a full stop. */
  | { readonly type: 'refused'; readonly id: number; readonly path: string; readonly message: string }
  /** Steps in the history are taken: what is typed is for the form again, if it takes the focus. */
  | { readonly type: 'returned' };

export type FromWebview =
  | { readonly type: 'ready' }
  /** What is shown open from now on. */
  | ({ readonly type: 'open' } & OpenPaths)
  /** `id` counts the changes, from 1; `line` is in the block of the message that is changed. */
  | { readonly type: 'change'; readonly id: number; readonly line: number; readonly change: FormChange }
  /** Another message of the request, by a line of its block. */
  | { readonly type: 'message'; readonly line: number }
  /** `send` sends what the editor would send at the message; `reveal` shows the message, or what is broken, in the document. */
  | { readonly type: 'send' | 'reveal' | 'read-schema' }
  /** A step in the history of the document, which is the only one there is; changes that came before are in it. */
  | { readonly type: HistoryStep };
