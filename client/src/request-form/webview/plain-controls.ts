/** Controls of values that have nothing nested in them. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import type { FormBytes, FormControl, FormProblem } from '../../../../server/src/contract/request-form.ts';
import type { FormState } from './form-state.ts';
import { problemsId } from './problems.ts';
import { formatHint, hintText, placeName, whyWritten } from './words.ts';

export interface ControlPlace {
  readonly path: string;
  /** Of an item of a list and the like, which have no label of their own. */
  readonly label?: string;
  readonly problems: readonly FormProblem[];
  /** Where they are shown, if not below the control. */
  readonly problemsAt?: string;
  readonly state: FormState;
  /** The value may be missing: a choice then offers that. */
  readonly optional: boolean;
}

const idStart = 'control-';

type Plain = Exclude<FormControl, { kind: 'record' | 'list' | 'map' }>;

/** The id of the element that has the focus of a path. */
export function controlId(path: string): string {
  return idStart + path;
}

/** The path of the control with the id; nothing where that is another element's. */
export function pathOfControl(id: string): string | undefined {
  return id.startsWith(idStart) ? id.slice(idStart.length) : undefined;
}

export function plainControl(control: Plain, place: ControlPlace): TemplateResult {
  switch (control.kind) {
    case 'text':
      return textControl(control, place);
    case 'bool':
      return choice(place, control.value, control.hint, [
        { value: 'true', words: 'true' },
        { value: 'false', words: 'false' },
      ]);
    case 'enum':
      return choice(
        place,
        control.value,
        control.hint,
        (place.state.enums[control.type] ?? []).map(({ name, number }) => ({
          value: name,
          words: `${name} = ${number}`,
        })),
      );
    case 'bytes':
      return bytesControl(control, place);
    case 'json':
      return html`${textArea(place, control.text, { late: true, mono: true, hint: jsonHints[control.wants] })}`;
    case 'written':
      return html`<div class="with-note">
        ${textArea(place, control.text, { late: true, mono: true, hint: '' })}
        <span class="note">${whyWritten(control.why)}</span>
      </div>`;
    case 'long':
      return html`<p class="note" id=${controlId(place.path)} tabindex="-1">
        ${l10n.t('{0} characters: edit it in the request', control.length.toLocaleString())}
      </p>`;
    case 'unknown':
      return html`<p class="note" id=${controlId(place.path)} tabindex="-1">
        ${l10n.t('Its type is not known: edit it in the request')}
      </p>`;
  }
}

const jsonHints = { object: '{ "name": value }', list: '[value]', any: 'null' } as const;

/** What every control says of itself. */
function facts({ path, label, problems, problemsAt = path, state }: ControlPlace) {
  const refused = state.refusalOf(path) !== undefined;
  const isWrong = refused || problems.some(({ severity }) => severity === 'error');
  const isTold = refused || problems.length > 0;
  return {
    label: ifDefined(label),
    invalid: ifDefined(isWrong ? 'true' : undefined),
    describedBy: ifDefined(isTold ? problemsId(refused ? path : problemsAt) : undefined),
  };
}

function textControl(
  { form, text, hint }: Extract<FormControl, { kind: 'text' }>,
  place: ControlPlace,
): TemplateResult {
  if (form === 'string') return textArea(place, text, { hint: hintText(hint) });
  const { path, state } = place;
  const { label, invalid, describedBy } = facts(place);
  const isNumber = form === 'integer' || form === 'float';
  const now = (): void => state.change({ op: 'set', path, text: new Date().toISOString() });
  return html`<div class="with-note">
    <input
      type="text"
      class="box ${isNumber ? 'box-number' : ''}"
      id=${controlId(path)}
      title=${formatHint(form)}
      placeholder=${hintText(hint.replace(/^"(.*)"$/, '$1'))}
      spellcheck="false"
      autocomplete="off"
      dir="ltr"
      aria-label=${label}
      aria-invalid=${invalid}
      aria-describedby=${describedBy}
      .value=${live(state.textOf(path, text))}
      @input=${(event: Event) => state.type(path, (event.target as HTMLInputElement).value)}
      @change=${() => state.flush()}
    />
    ${
      form === 'timestamp'
        ? html`<button
            type="button"
            class="button"
            aria-label=${l10n.t('{0}: now', placeName(path))}
            @click=${now}
          >
            ${l10n.t('Now')}
          </button>`
        : nothing
    }
  </div>`;
}

interface AreaOptions {
  readonly hint: string;
  /** Is written when one goes elsewhere, since half of it means nothing. */
  readonly late?: true;
  readonly mono?: true;
  readonly form?: FormBytes;
}

function textArea(place: ControlPlace, text: string, options: AreaOptions): TemplateResult {
  const { path, state } = place;
  const { hint, late, mono, form } = options;
  const { label, invalid, describedBy } = facts(place);
  const typed = { ...(late && { late }), ...(form && { form }) };
  return html`<textarea
    class="box ${mono === true ? 'box-mono' : ''}"
    id=${controlId(path)}
    rows="1"
    placeholder=${hint}
    spellcheck="false"
    dir=${mono === true ? 'ltr' : 'auto'}
    aria-label=${label}
    aria-invalid=${invalid}
    aria-describedby=${describedBy}
    data-written=${ifDefined(late && text)}
    .value=${live(state.textOf(path, text))}
    @input=${(event: Event) => state.type(path, (event.target as HTMLTextAreaElement).value, typed)}
    @change=${() => state.flush()}
  ></textarea>`;
}

interface Choice {
  readonly value: string;
  readonly words: string;
}

/** A value that is none of the choices stays one. */
function choice(
  place: ControlPlace,
  value: string,
  hint: string,
  choices: readonly Choice[],
): TemplateResult {
  const { path, state, optional } = place;
  const { label, invalid, describedBy } = facts(place);
  const isKnown = value === '' || choices.some((each) => each.value === value);
  const change = (event: Event): void => {
    const chosen = (event.target as HTMLSelectElement).value;
    if (chosen !== '') state.change({ op: 'set', path, text: chosen });
    else state.change({ op: 'unset', path });
  };
  return html`<select
    class="box"
    id=${controlId(path)}
    aria-label=${label}
    aria-invalid=${invalid}
    aria-describedby=${describedBy}
    @change=${change}
  >
    ${
      optional
        ? html`<option value="" .selected=${live(value === '')}>
            ${hint === '' ? l10n.t('not set') : l10n.t('not set ({0})', hint)}
          </option>`
        : nothing
    }
    ${
      isKnown
        ? nothing
        : html`<option value=${value} .selected=${live(true)}>
            ${l10n.t('{0}, not in the schema', value)}
          </option>`
    }
    ${choices.map(
      (each) =>
        html`<option value=${each.value} .selected=${live(each.value === value)}>${each.words}</option>`,
    )}
  </select>`;
}

const bytesForms: readonly FormBytes[] = ['base64', 'hex', 'text'];

function bytesControl(control: Extract<FormControl, { kind: 'bytes' }>, place: ControlPlace): TemplateResult {
  const { path, state } = place;
  const form = state.bytesForm(path, control);
  const choose = (event: Event): void => {
    const chosen = bytesForms.find((each) => each === (event.target as HTMLSelectElement).value);
    if (chosen !== undefined) state.chooseBytesForm(path, chosen);
  };
  return html`<div class="with-note">
    ${textArea(place, control.forms[form] ?? '', {
      form,
      hint: hintText(control.hint),
      ...(form === 'text' ? {} : { mono: true }),
    })}
    <select class="box box-short" aria-label=${l10n.t('{0}: written as', placeName(path))} @change=${choose}>
      ${bytesForms.map(
        (each) =>
          html`<option
            value=${each}
            ?disabled=${control.forms[each] === undefined}
            .selected=${live(each === form)}
          >
            ${each}
          </option>`,
      )}
    </select>
  </div>`;
}
