/** What went wrong, at the top where nobody can miss it: the layer, one sentence, what to do, and the details. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { CallErrorInfo } from '../../../../server/src/contract/call-error.ts';
import type { CallView } from './call-view.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { diagnoseButton, diagnosisView } from './diagnosis-view.ts';
import { type DetailActions, errorDetails } from './error-details.ts';
import { visibleText } from '../../visible-text.ts';
import { errorHeading, mendText } from './words.ts';

/** What its buttons do. */
export interface ErrorActions {
  readonly diagnose: () => void;
  readonly mend: () => void;
  /** Of its details. */
  readonly links: DetailActions;
}

export function errorBanner(
  view: CallView,
  { diagnose, mend, links }: ErrorActions,
): TemplateResult | typeof nothing {
  const { progress, unreadable } = view;
  const { error, state } = progress;
  if (unreadable !== undefined)
    return html`<div class="banner banner-warning" role="alert">
      ${codicon('warning')}
      <div class="banner-text">
        <strong>${l10n.t('Log')}</strong>
        <p>${visibleText(unreadable)}</p>
      </div>
    </div>`;
  // Cancelling is what the user asked for; the state says it.
  if (error === undefined || state === 'cancelled') return nothing;
  const failed = state === 'failed';
  return html`<div class="banner ${failed ? 'banner-error' : 'banner-warning'}" role="alert">
    ${codicon(failed ? 'error' : 'warning')}
    <div class="banner-text">
      <div class="banner-said">${errorText(error, links)} ${diagnosisView(view)}</div>
      <div class="banner-actions">${mendButton(view, mend)} ${diagnoseButton(view, diagnose)}</div>
    </div>
  </div>`;
}

/** Of a call whose request is still at hand. */
function mendButton({ progress, restored }: CallView, mend: () => void): TemplateResult | typeof nothing {
  const setting = progress.error?.setting;
  const text = setting === undefined || restored ? undefined : mendText(setting);
  return text === undefined
    ? nothing
    : html`<vscode-button class="mend" @click=${mend}>${text}</vscode-button>`;
}

/** An error in full, also for the detail of an event. */
export function errorText(error: CallErrorInfo, actions?: DetailActions): TemplateResult {
  return html`<strong>${visibleText(errorHeading(error))}</strong>
    <p>${visibleText(error.message)}</p>
    ${error.advice === undefined ? nothing : html`<p class="advice">${visibleText(error.advice)}</p>`}
    ${error.details === undefined ? nothing : errorDetails(error.details, actions)}`;
}
