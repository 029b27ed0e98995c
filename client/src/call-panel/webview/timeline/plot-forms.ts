/** The forms that choose what else is plotted: a field, and the keys by which answers are known. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineState } from './timeline-state.ts';

export function fieldForm(state: TimelineState, chosen: () => void): TemplateResult {
  const current = state.request('field');
  const submit = (event: SubmitEvent): void => {
    const values = valuesOf(event);
    const path = values.get('path');
    const direction = values.get('direction') === 'sent' ? 'sent' : 'received';
    if (typeof path !== 'string' || path.trim() === '') state.drop('field');
    else state.choose({ kind: 'field', direction, path: path.trim() });
    chosen();
  };
  return html`<form class="timeline-form" @submit=${submit}>
    <label
      >${l10n.t('Path of a number')}
      <input
        name="path"
        type="text"
        placeholder="$.price"
        spellcheck="false"
        autocomplete="off"
        .value=${current?.path ?? ''}
    /></label>
    <label
      >${l10n.t('in messages')}
      <select name="direction">
        <option value="received" ?selected=${current?.direction !== 'sent'}>${l10n.t('received')}</option>
        <option value="sent" ?selected=${current?.direction === 'sent'}>${l10n.t('sent')}</option>
      </select></label
    >
    <vscode-button secondary @click=${submitForm}>${l10n.t('Plot')}</vscode-button>
  </form>`;
}

/** @param numbered whether messages have numbers of their own, as those of Thrift do. */
export function answersForm(state: TimelineState, numbered: boolean, chosen: () => void): TemplateResult {
  const current = state.request('answers');
  const submit = (event: SubmitEvent): void => {
    const values = valuesOf(event);
    const [sentPath, receivedPath] = ['sent', 'received'].map((name) => {
      const value = values.get(name);
      return typeof value === 'string' ? value.trim() : '';
    });
    if (sentPath !== undefined && sentPath !== '')
      state.choose({
        kind: 'answers',
        sentPath,
        ...(receivedPath === undefined || receivedPath === '' ? {} : { receivedPath }),
      });
    else state.drop('answers');
    chosen();
  };
  const byNumber = (): void => {
    state.choose({ kind: 'answers' });
    chosen();
  };
  return html`<form class="timeline-form" @submit=${submit}>
    <label
      >${l10n.t('Key in what is sent')}
      <input
        name="sent"
        type="text"
        placeholder="$.id"
        spellcheck="false"
        autocomplete="off"
        .value=${current?.sentPath ?? ''}
    /></label>
    <label
      >${l10n.t('and in what is received')}
      <input
        name="received"
        type="text"
        placeholder=${l10n.t('the same')}
        spellcheck="false"
        autocomplete="off"
        .value=${current?.receivedPath ?? ''}
    /></label>
    <vscode-button secondary @click=${submitForm}>${l10n.t('Measure')}</vscode-button>
    ${numbered ? html`<vscode-button secondary @click=${byNumber}>${l10n.t('Measure by message number')}</vscode-button>` : nothing}
  </form>`;
}

function valuesOf(event: SubmitEvent): FormData {
  event.preventDefault();
  return new FormData(event.currentTarget as HTMLFormElement);
}

/** The button is an element of its own, which no form knows. */
function submitForm({ currentTarget }: Event): void {
  (currentTarget as HTMLElement).closest('form')?.requestSubmit();
}
