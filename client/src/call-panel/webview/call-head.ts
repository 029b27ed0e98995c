/** The head of the panel: which call it is, how it stands, and the buttons that act on it. */
import '@vscode-elements/elements/dist/vscode-button/index.js';
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Verdict } from '../../../../server/src/contract/call-log.ts';
import { packagePart, shortName } from '../../full-name.ts';
import type { CallAction, CallTitle } from '../messages.ts';
import type { CallView } from './call-view.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import { link } from './link.ts';
import { bytesText, countText, durationText } from './quantities.ts';
import { recordingActions, type RecordingEvents } from './recording-actions.ts';
import { visibleText } from '../../visible-text.ts';
import { hasEnded, methodKindText, protocolNames, receivesMany, stateNames } from './words.ts';

export interface CallHeadEvents extends RecordingEvents {
  readonly act: (action: CallAction) => void;
  /** Whether the grid is to stay as it is while events come. */
  readonly pause: (paused: boolean) => void;
  /** Has the panel keep its call, or not any more. */
  readonly pin: () => void;
  readonly showKeys: () => void;
  readonly revealRequest: () => void;
  /** Shows the message of the request as a form. */
  readonly editInForm: () => void;
  /** Makes the call of the request once more, or again and again. */
  readonly sendAgain: () => void;
  readonly watch: () => void;
}

export function callHead(view: CallView, now: number, events: CallHeadEvents): TemplateResult {
  return html`<header class="head">
    <div class="head-line">${name(view)} ${state(view)}</div>
    <div class="facts-line">${facts(view, now)} ${tools(view, events)}</div>
    ${deadlineBar(view, now)}
    ${view.title.recording === undefined ? actions(view, events) : recordingActions(view, events)}
  </header>`;
}

function name({ title }: CallView): TemplateResult {
  const service = visibleText(title.service);
  const method = title.method === undefined ? undefined : visibleText(title.method);
  return html`<h1 class="name" title=${method === undefined ? service : `${service}/${method}`}>
    <span
      ><span class="package">${packagePart(service)}</span
      ><span class="service">${shortName(service)}</span
      >${method === undefined ? nothing : html`<span class="package">/</span><wbr /><span>${method}</span>`}</span
    >
    <span class="kind">${methodKindText(title.methodKind)}</span>
  </h1>`;
}

function state({ title, progress, state: shown, restored }: CallView): TemplateResult {
  const { word, icon } = stateNames[shown];
  const moving = shown === 'connecting' && !restored;
  const paused = progress.readingPaused && !hasEnded(progress.state);
  return html`<span class="state state-${paused ? 'paused' : shown}">
    ${codicon(paused ? 'debug-pause' : icon, moving && !paused)}<span class="state-word">${word}</span>
    ${restored ? html`<span class="state-note">${historyNote(title.recording)}</span>` : nothing}
    ${
      progress.countOnly === true && !hasEnded(progress.state)
        ? html`<span class="state-note">${l10n.t('counting only; messages are not kept')}</span>`
        : nothing
    }
    ${paused ? html`<span class="state-note">${l10n.t('reading stopped, so the server waits')}</span>` : nothing}
  </span>`;
}

/** Why the call is over, whatever its state. */
function historyNote(recording: CallTitle['recording']): string {
  if (recording === undefined) return l10n.t('before the window was reloaded');
  const at = new Date(recording.startedAt);
  return Number.isNaN(at.getTime()) ? l10n.t('recorded') : l10n.t('recorded {0}', at.toLocaleString());
}

function facts(view: CallView, now: number): TemplateResult {
  const { title, progress } = view;
  const { deadlineMs, danger, unverified } = title;
  const elapsed = durationText(view.elapsedMs(now));
  return html`<dl class="facts">
    ${fact('protocol', l10n.t('Protocol'), protocolNames[title.protocol])}
    ${fact(
      'target',
      l10n.t('Target'),
      html`${
          title.targetName === title.address
            ? nothing
            : html`<span class="target-name">${visibleText(title.targetName)}</span> `
        }<span class="address">${visibleText(title.address)}</span
        >${danger === undefined ? nothing : html` <span class="danger danger-${danger}">${danger}</span>`}${
          unverified === undefined
            ? nothing
            : html` <span class="danger danger-unverified">${l10n.t('certificate not checked')}</span>`
        }`,
    )}
    ${fact('elapsed', l10n.t('Elapsed'), deadlineMs === undefined ? elapsed : l10n.t('{0} of {1}', elapsed, durationText(deadlineMs)))}
    ${fact('sent', l10n.t('Sent'), amount(progress.sent, progress.sentBytes))}
    ${fact('received', l10n.t('Received'), amount(progress.received, progress.receivedBytes))}
    ${progress.verdict === undefined ? nothing : fact('assertions', l10n.t('Assertions'), assertions(progress.verdict))}
    ${progress.notKept === undefined ? nothing : fact('not-kept', l10n.t('Not kept'), countText(progress.notKept))}
    ${progress.unanswered === undefined ? nothing : fact('unanswered', l10n.t('Unanswered'), countText(progress.unanswered.count))}
  </dl>`;
}

/** What is of the panel, not of the call. */
function tools({ pinned }: CallView, { pin, showKeys }: CallHeadEvents): TemplateResult {
  return html`<span class="tools">
    ${link(pinned ? l10n.t('Unpin panel') : l10n.t('Pin panel'), pinned ? 'pinned' : 'pin', pin)}
    ${link(l10n.t('Keys'), 'keyboard', showKeys)}
  </span>`;
}

function fact(name: string, term: string, value: string | TemplateResult): TemplateResult {
  return html`<div class="fact fact-${name}">
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;
}

function assertions({ assertions: results }: Verdict): TemplateResult {
  const holding = results.filter(({ holds }) => holds).length;
  const { icon } = stateNames[holding === results.length ? 'done' : 'failed'];
  return html`<span class="count"
    >${codicon(icon)}
    ${results.length === 1 ? l10n.t('{0} of 1 holds', countText(holding)) : l10n.t('{0} of {1} hold', countText(holding), countText(results.length))}</span
  >`;
}

function amount(messages: number, bytes: number): TemplateResult {
  return html`<span class="count">${countText(messages)}</span>${
      bytes === 0 ? nothing : html`<span class="bytes"> · ${bytesText(bytes)}</span>`
    }`;
}

/** How much of the deadline has passed. Its text is in the facts. */
function deadlineBar(view: CallView, now: number): TemplateResult | typeof nothing {
  const { deadlineMs } = view.title;
  if (deadlineMs === undefined) return nothing;
  const share = Math.min(1, view.elapsedMs(now) / deadlineMs);
  return html`<div class="deadline" aria-hidden="true">
    <div class="deadline-passed" .style=${`width:${(share * 100).toFixed(2)}%`}></div>
  </div>`;
}

function actions(view: CallView, events: CallHeadEvents): TemplateResult {
  const { act, pause, editInForm, revealRequest, sendAgain, useLog, watch } = events;
  const { title, progress, ended } = view;
  const sendingEnded = ended || progress.state === 'half-closed';
  const button = (words: string, does: CallAction | (() => void), disabled: boolean, primary = false) =>
    html`<vscode-button
      ?secondary=${!primary}
      ?disabled=${disabled}
      aria-disabled=${disabled ? 'true' : 'false'}
      @click=${() => disabled || (typeof does === 'string' ? act(does) : does())}
      >${words}</vscode-button
    >`;
  return html`<div class="actions ${ended ? 'actions-over' : ''}" role="group" aria-label=${l10n.t('Call')}>
    ${ended && !view.restored ? button(l10n.t('Send again'), sendAgain, false, true) : nothing}
    ${title.sendsMany ? button(l10n.t('Send next'), 'send-next', sendingEnded, !ended) : nothing}
    ${
      // A session has no end of sending: it is over when the connection is.
      title.sendsMany && title.method !== undefined
        ? button(l10n.t('Finish sending'), 'finish-sending', sendingEnded)
        : nothing
    }
    ${button(l10n.t('Cancel call'), 'cancel', ended)}
    ${
      progress.readingPaused && !ended
        ? button(l10n.t('Resume reading'), 'resume-reading', false, !title.sendsMany)
        : button(l10n.t('Stop reading'), 'stop-reading', ended)
    }
    ${
      receivesMany(title.methodKind)
        ? view.paused
          ? button(l10n.t('Resume view'), () => pause(false), false)
          : button(l10n.t('Pause view'), () => pause(true), ended)
        : nothing
    }
    ${
      title.sendsMany || receivesMany(title.methodKind)
        ? progress.countOnly === true && !ended
          ? button(l10n.t('Keep messages'), 'keep-messages', false)
          : button(l10n.t('Count only'), 'count-only', ended)
        : nothing
    }
    <span class="actions-end">
      ${button(l10n.t('Save recording'), () => useLog('record'), progress.eventCount === 0)}
      ${title.methodKind === 'unary' && !view.restored ? button(l10n.t('Watch'), watch, false) : nothing}
      ${view.restored ? nothing : button(l10n.t('Edit in form'), editInForm, false)}
      ${button(l10n.t('Show request'), revealRequest, false)}
    </span>
  </div>`;
}
