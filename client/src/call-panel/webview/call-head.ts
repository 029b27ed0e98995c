/** The head of the panel: which call it is, how it stands, and the buttons that act on it. */
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { Verdict } from '../../../../server/src/contract/call-log.ts';
import type { CallAction, CallTitle } from '../messages.ts';
import type { CallView } from './call-view.ts';
import { codicon } from './codicon.ts';
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
  const dot = service.lastIndexOf('.') + 1;
  return html`<h1 class="name" title=${method === undefined ? service : `${service}/${method}`}>
    <span
      ><span class="package">${service.slice(0, dot)}</span
      ><span class="service">${service.slice(dot)}</span
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
        ? html`<span class="state-note">counting only; messages are not kept</span>`
        : nothing
    }
    ${paused ? html`<span class="state-note">reading stopped, so the server waits</span>` : nothing}
  </span>`;
}

/** Why the call is over, whatever its state. */
function historyNote(recording: CallTitle['recording']): string {
  if (recording === undefined) return 'before the window was reloaded';
  const at = new Date(recording.startedAt);
  return `recorded${Number.isNaN(at.getTime()) ? '' : ` ${at.toLocaleString()}`}`;
}

function facts(view: CallView, now: number): TemplateResult {
  const { title, progress } = view;
  const { deadlineMs, danger, unverified } = title;
  const elapsed = durationText(view.elapsedMs(now));
  return html`<dl class="facts">
    ${fact('Protocol', protocolNames[title.protocol])}
    ${fact(
      'Target',
      html`${
          title.targetName === title.address
            ? nothing
            : html`<span class="target-name">${visibleText(title.targetName)}</span> `
        }<span class="address">${visibleText(title.address)}</span
        >${danger === undefined ? nothing : html` <span class="danger danger-${danger}">${danger}</span>`}${
          unverified === undefined
            ? nothing
            : html` <span class="danger danger-unverified">certificate not checked</span>`
        }`,
    )}
    ${fact('Elapsed', deadlineMs === undefined ? elapsed : `${elapsed} of ${durationText(deadlineMs)}`)}
    ${fact('Sent', amount(progress.sent, progress.sentBytes))}
    ${fact('Received', amount(progress.received, progress.receivedBytes))}
    ${progress.verdict === undefined ? nothing : fact('Assertions', assertions(progress.verdict))}
    ${progress.notKept === undefined ? nothing : fact('Not kept', countText(progress.notKept))}
    ${progress.unanswered === undefined ? nothing : fact('Unanswered', countText(progress.unanswered.count))}
  </dl>`;
}

/** What is of the panel, not of the call. */
function tools({ pinned }: CallView, { pin, showKeys }: CallHeadEvents): TemplateResult {
  return html`<span class="tools">
    ${link(pinned ? 'Unpin panel' : 'Pin panel', pinned ? 'pinned' : 'pin', pin)}
    ${link('Keys', 'keyboard', showKeys)}
  </span>`;
}

function fact(term: string, value: string | TemplateResult): TemplateResult {
  return html`<div class="fact fact-${term.toLowerCase().replace(' ', '-')}">
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;
}

function assertions({ assertions: results }: Verdict): TemplateResult {
  const holding = results.filter(({ holds }) => holds).length;
  const { icon } = stateNames[holding === results.length ? 'done' : 'failed'];
  return html`<span class="count"
    >${codicon(icon)} ${countText(holding)} of ${countText(results.length)}
    ${results.length === 1 ? 'holds' : 'hold'}</span
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
  const { act, pause, revealRequest, useLog } = events;
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
  return html`<div class="actions" role="group" aria-label="Call">
    ${title.sendsMany ? button('Send next', 'send-next', sendingEnded, true) : nothing}
    ${
      // A session has no end of sending: it is over when the connection is.
      title.sendsMany && title.method !== undefined
        ? button('Finish sending', 'finish-sending', sendingEnded)
        : nothing
    }
    ${button('Cancel call', 'cancel', ended)}
    ${
      progress.readingPaused && !ended
        ? button('Resume reading', 'resume-reading', false, !title.sendsMany)
        : button('Stop reading', 'stop-reading', ended)
    }
    ${
      receivesMany(title.methodKind)
        ? view.paused
          ? button('Resume view', () => pause(false), false)
          : button('Pause view', () => pause(true), ended)
        : nothing
    }
    ${
      title.sendsMany || receivesMany(title.methodKind)
        ? progress.countOnly === true && !ended
          ? button('Keep messages', 'keep-messages', false)
          : button('Count only', 'count-only', ended)
        : nothing
    }
    <span class="actions-end">
      ${button('Save recording', () => useLog('record'), progress.eventCount === 0)}
      ${button('Show request', revealRequest, false)}
    </span>
  </div>`;
}
