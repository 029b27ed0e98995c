/** The rows of a message: a field each, oneofs as a choice, and what is nested below its row. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type {
  FormControl,
  FormEntry,
  FormField,
  FormItem,
  FormList,
  FormMap,
  FormOneof,
  FormProblem,
  FormRecord,
  FormRow,
  FormUnknown,
} from '../../../../server/src/contract/request-form.ts';
import { parentPath } from '../../path-parts.ts';
import { visibleText } from '../../visible-text.ts';
import { codicon } from '../../webview-parts/codicon.ts';
import type { FormState } from './form-state.ts';
import { controlId, type ControlPlace, plainControl } from './plain-controls.ts';
import { problemList, problemsId } from './problems.ts';
import { countText, placeName, setTitle } from './words.ts';

type NestedPlace = Omit<ControlPlace, 'optional' | 'label'> & { readonly label: string };

type Nested = Extract<FormControl, { kind: 'record' | 'list' | 'map' }>;

/** The rows of the message itself, or of what is nested in it. */
export function recordRows(record: FormRecord, path: string, state: FormState): TemplateResult {
  const { rows, count, unknown } = record;
  return html`${repeat(rows, rowKey, (row) =>
    row.kind === 'field' ? fieldRow(row, state) : oneofRows(row, state),
  )}
  ${more(path, rows.length, count, state)} ${unknownRows(unknown, path)}
  ${
    rows.length === 0 && unknown.length === 0 && record.anyType === undefined
      ? html`<p class="note">${l10n.t('It has no fields.')}</p>`
      : nothing
  }`;
}

function rowKey(row: FormRow): string {
  return row.kind === 'field' ? row.path : `${row.path}#${row.name}`;
}

function fieldRow(field: FormField, state: FormState): TemplateResult {
  const { path, name, state: written } = field;
  const change = (event: Event): void =>
    state.change({ op: (event.target as HTMLInputElement).checked ? 'begin' : 'unset', path });
  const box = html`<input
    type="checkbox"
    class="set"
    title=${setTitle(field)}
    aria-label=${l10n.t('Set {0}', name)}
    .checked=${live(written === 'set')}
    @change=${change}
  />`;
  return rowOf(field, box, state);
}

/** `mark` is what comes before the name. */
function rowOf(
  field: FormField,
  mark: TemplateResult,
  state: FormState,
  options: { readonly hidden?: boolean } = {},
): TemplateResult {
  const { path, control, problems, state: written } = field;
  const hidden = options.hidden === true;
  const place = { path, problems, state, optional: true };
  const isNested = isNestedControl(control);
  return html`<div class="field field-${written}" data-path=${path}>
    <div class="field-name">${mark} ${nameOf(field, hidden ? radioId(path) : controlId(path))}</div>
    <div class="field-value">
      ${
        hidden
          ? nothing
          : isNested
            ? nestedHead(control, { path, label: field.name, problems, state })
            : plainControl(control, place)
      }
      ${written === 'null' ? html`<span class="note">${l10n.t('written as null')}</span>` : nothing}
      ${problemList(path, problems, state.refusalOf(path))}
    </div>
    ${isNested && !hidden ? nestedBody(control, path, state) : nothing}
  </div>`;
}

function isNestedControl(control: FormControl): control is Nested {
  return control.kind === 'record' || control.kind === 'list' || control.kind === 'map';
}

function radioId(path: string): string {
  return `choose-${path}`;
}

/** `labelled` is what has the focus after a click on the name. */
function nameOf(
  { path, name, number, type, doc, required, deprecated }: FormField,
  labelled: string,
): TemplateResult {
  return html`<div class="name">
    <label class="label" for=${labelled} id=${`label-${path}`}>${name}</label>
    <span class="facts"
      ><span class="type">${typeParts(type)}</span> <span class="number">${number}</span>${
        required === true ? html` <span class="word word-required">${l10n.t('required')}</span>` : nothing
      }${deprecated === true ? html` <span class="word">${l10n.t('deprecated')}</span>` : nothing}</span
    >
    ${doc === undefined ? nothing : html`<p class="doc" title=${visibleDoc(doc)}>${visibleDoc(doc)}</p>`}
  </div>`;
}

/** A long name may go on in another line after a dot. */
function typeParts(type: string): readonly unknown[] {
  return type
    .split(/(?<=\.)/)
    .map((part, index) => (index === 0 ? visibleText(part) : html`<wbr />${visibleText(part)}`));
}

/** Lines stay lines. */
function visibleDoc(doc: string): string {
  return doc.split(/\r?\n/).map(visibleText).join('\n');
}

function oneofRows({ path, name, union, chosen, fields }: FormOneof, state: FormState): TemplateResult {
  const group = `oneof-${path}-${name}`;
  const choose = (field?: string) => (): void =>
    state.change({ op: 'choose', path, oneof: name, ...(field === undefined ? {} : { field }) });
  return html`<fieldset class="oneof">
    <legend>
      ${union === true ? l10n.t('one of these') : name}
      <span class="facts">${union === true ? '' : l10n.t('oneof')}</span>
    </legend>
    <label class="none"
      ><input type="radio" name=${group} .checked=${live(chosen.length === 0)} @change=${choose()} />
      ${l10n.t('none')}</label
    >
    ${repeat(
      fields,
      (field) => field.path,
      (field) => {
        const isSet = chosen.includes(field.name);
        const mark = html`<input
          type="radio"
          class="set"
          id=${radioId(field.path)}
          name=${group}
          aria-label=${field.name}
          aria-describedby=${ifDefined(!isSet && field.problems.length > 0 ? problemsId(field.path) : undefined)}
          .checked=${live(isSet)}
          @change=${choose(field.name)}
        />`;
        return rowOf(field, mark, state, { hidden: !isSet });
      },
    )}
  </fieldset>`;
}

/** The button that opens what is nested, with what there is to do with it. */
function nestedHead(control: Nested, place: NestedPlace): TemplateResult {
  const { path, label, problems, problemsAt = path, state } = place;
  const { open } = control;
  const words = control.kind === 'record' ? (open ? l10n.t('Close') : l10n.t('Open')) : countText(control);
  const toggle = html`<button
    type="button"
    class="button fold"
    id=${controlId(path)}
    aria-expanded=${open ? 'true' : 'false'}
    aria-label=${`${label}: ${words}`}
    aria-describedby=${ifDefined(problems.length > 0 ? problemsId(problemsAt) : undefined)}
    @click=${() => state.toggle(path, !open)}
  >
    ${codicon(open ? 'chevron-down' : 'chevron-right')}${words}
  </button>`;
  if (control.kind !== 'record')
    return html`<div class="with-note">${toggle} ${addButton(control, path, label, state)}</div>`;
  return control.anyType === undefined
    ? toggle
    : html`<div class="with-note">${toggle}${typeBox(control, path, label, state)}</div>`;
}

function addButton(
  control: FormList | FormMap,
  path: string,
  label: string,
  state: FormState,
): TemplateResult {
  const add = (): void => {
    if (!control.open) state.toggle(path, true);
    if (control.kind === 'list') state.wantsFocus = controlId(`${path}/${control.count}`);
    else state.wantsFocus = controlId(`${path}/${control.count}/key`);
    if (control.count >= (control.kind === 'list' ? control.items : control.entries).length && control.open)
      state.showMore(path, control.count + 1);
    state.change({ op: 'add', path });
  };
  const words = control.kind === 'list' ? l10n.t('Add item') : l10n.t('Add entry');
  return html`<button type="button" class="button" aria-label=${`${label}: ${words}`} @click=${add}>
    ${codicon('add')}${words}
  </button>`;
}

/** The type of what an `Any` holds; any name can be typed, those of the schema are offered. */
function typeBox(
  { anyType = '' }: FormRecord,
  path: string,
  label: string,
  state: FormState,
): TemplateResult {
  const change = (event: Event): void =>
    state.change({ op: 'type', path, name: (event.target as HTMLInputElement).value });
  return html`<input
    type="text"
    class="box"
    list="types"
    spellcheck="false"
    placeholder=${l10n.t('the type of what it holds')}
    aria-label=${l10n.t('{0}: type', label)}
    data-written=${anyType}
    .value=${live(anyType)}
    @change=${change}
  />`;
}

function nestedBody(control: Nested, path: string, state: FormState): TemplateResult | typeof nothing {
  if (!control.open) return nothing;
  switch (control.kind) {
    case 'record':
      return html`<div class="nested">${recordRows(control, path, state)}</div>`;
    case 'list':
      return html`<div class="nested">
        ${control.items.map((item, index) => itemRow(item, index, control, state))}
        ${more(path, control.items.length, control.count, state)}
      </div>`;
    case 'map':
      return html`<div class="nested">
        ${control.entries.map((entry, index) => entryRow(entry, index, path, state))}
        ${more(path, control.entries.length, control.count, state)}
      </div>`;
  }
}

function itemRow(
  { path, control, problems }: FormItem,
  index: number,
  { count, set }: FormList,
  state: FormState,
): TemplateResult {
  const label = placeName(path);
  const place = { path, label, problems, state, optional: false };
  const isNested = isNestedControl(control);
  const outer = parentPath(path);
  const move = (to: number): void => {
    if (to < 0 || to >= count || set === true) return;
    state.wantsFocus = controlId(`${outer}/${to}`);
    state.change({ op: 'move', path, to });
  };
  const pressed = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    move(index + (event.key === 'ArrowUp' ? -1 : 1));
  };
  return html`<div class="item" data-path=${path} @keydown=${pressed}>
    <span class="index" aria-hidden="true">${index + 1}</span>
    <div class="item-value">
      ${isNested ? nestedHead(control, place) : plainControl(control, place)}
      ${problemList(path, problems, state.refusalOf(path))}
    </div>
    <div class="item-actions">
      ${
        set === true
          ? nothing
          : html`${iconButton('arrow-up', l10n.t('{0}: move up', label), index === 0, () => move(index - 1))}
            ${iconButton('arrow-down', l10n.t('{0}: move down', label), index === count - 1, () => move(index + 1))}`
      }
      ${iconButton('trash', l10n.t('{0}: remove', label), false, () => {
        state.wantsFocus = controlId(index > 0 ? `${outer}/${index - 1}` : outer);
        state.change({ op: 'unset', path });
      })}
    </div>
    ${isNested ? nestedBody(control, path, state) : nothing}
  </div>`;
}

function entryRow(entry: FormEntry, index: number, outer: string, state: FormState): TemplateResult {
  const { path, key, value, duplicate, problems } = entry;
  const told = duplicate === true ? [sameKey()] : problems;
  const part = (step: 'key' | 'value', control: FormControl): TemplateResult => {
    const partPath = `${path}/${step}`;
    const label = placeName(partPath);
    const place = { path: partPath, label, problems: told, problemsAt: path, state, optional: false };
    return html`<div class="entry-${step}">
      ${isNestedControl(control) ? nestedHead(control, place) : plainControl(control, place)}
      ${problemList(partPath, [], state.refusalOf(partPath))}
    </div>`;
  };
  const body = (step: 'key' | 'value', control: FormControl): TemplateResult | typeof nothing =>
    isNestedControl(control) ? nestedBody(control, `${path}/${step}`, state) : nothing;
  return html`<div class="item entry ${duplicate === true ? 'entry-duplicate' : ''}" data-path=${path}>
    <div class="item-value entry-parts">${part('key', key)}${part('value', value)}</div>
    <div class="item-actions">
      ${iconButton('trash', l10n.t('Entry {0}: remove', index + 1), false, () => {
        state.wantsFocus = controlId(index > 0 ? `${outer}/${index - 1}/key` : outer);
        state.change({ op: 'unset', path });
      })}
    </div>
    ${problemList(path, told)} ${body('key', key)} ${body('value', value)}
  </div>`;
}

function sameKey(): FormProblem {
  return { severity: 'error', message: l10n.t('the same key as an entry before') };
}

function iconButton(icon: string, words: string, disabled: boolean, click: () => void): TemplateResult {
  return html`<button
    type="button"
    class="icon"
    title=${words}
    aria-label=${words}
    ?disabled=${disabled}
    @click=${click}
  >
    ${codicon(icon)}
  </button>`;
}

/** How many rows more one asks for at once. */
const moreRows = 100;

function more(path: string, shown: number, count: number, state: FormState): TemplateResult | typeof nothing {
  if (shown >= count || shown === 0) return nothing;
  return html`<button type="button" class="link more" @click=${() => state.showMore(path, shown + moreRows)}>
    ${l10n.t('Show more: {0} of {1} are shown', shown.toLocaleString(), count.toLocaleString())}
  </button>`;
}

function unknownRows(unknown: readonly FormUnknown[], path: string): TemplateResult | typeof nothing {
  if (unknown.length === 0) return nothing;
  const id = ifDefined(path === '' ? undefined : `unknown-${path}`);
  return html`<section class="unknown" id=${id}>
    <h2>${l10n.t('Unknown to the schema')}</h2>
    ${unknown.map(
      ({ name, text, problems }) =>
        html`<div class="unknown-field">
          <code dir="ltr">${visibleText(name)}: ${visibleText(text)}</code>
          ${problemList(`${path}/?${name}`, problems)}
        </div>`,
    )}
  </section>`;
}
