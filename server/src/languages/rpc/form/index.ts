/** The form view of request documents: what there is to show of a message, and what changes of it write. */
import type { Uri } from '../../../base/uri.ts';
import type { Span } from '../../../base/span.ts';
import type { FormHead, FormView, MessageForm } from '../../../contract/request-form.ts';
import { checkRpc } from '../check.ts';
import type { RequestContext } from '../context.ts';
import type { ParsedRpc } from '../parser.ts';
import { formRequest, type FormRequest } from './form-request.ts';
import { messageForm } from './message-form.ts';

export { changeForm } from './change-form.ts';

export type RequestForm =
  | ({ readonly kind: 'form' } & MessageForm)
  | { readonly kind: 'broken'; readonly head: FormHead; readonly message: string; readonly span: Span }
  | Extract<FormRequest, { kind: 'none' }>;

/** The message at the line of the view as a form, with the problems of the document at its fields. */
export function requestForm(
  document: { readonly parsed: ParsedRpc; readonly context: RequestContext; readonly uri: Uri },
  view: FormView,
): RequestForm {
  const { parsed, context, uri } = document;
  const found = formRequest(parsed, context, view.line);
  if (found.kind !== 'message') return found;
  return { kind: 'form', ...messageForm(found, view, checkRpc(parsed, context, uri)) };
}
