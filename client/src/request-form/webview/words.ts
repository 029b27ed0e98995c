/** The words of the form. */
import * as l10n from '@vscode/l10n';
import type {
  FormControl,
  FormField,
  FormProblem,
  FormText,
} from '../../../../server/src/contract/request-form.ts';

/** The last step of a path, as one calls it. */
export function placeName(path: string): string {
  const steps = path.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.at(-1) ?? '';
  const before = steps.at(-2) ?? '';
  if (last === 'key' && isIndex(before)) return l10n.t('Key {0}', Number(before) + 1);
  if (last === 'value' && isIndex(before)) return l10n.t('Value {0}', Number(before) + 1);
  return isIndex(last) ? l10n.t('{0}, item {1}', before, Number(last) + 1) : last;
}

function isIndex(step: string): boolean {
  return /^[0-9]+$/.test(step);
}

/** What the box before a field says. */
export function setTitle({ tracked, required }: FormField): string {
  if (required === true) return l10n.t('The message needs this field');
  return tracked
    ? l10n.t('Set: not the same as having the default')
    : l10n.t('Written in the request; without it, the default counts');
}

/** What an empty control shows. */
export function hintText(hint: string): string {
  if (hint === '') return l10n.t('not set');
  return hint === '""' ? l10n.t('empty') : hint;
}

export function formatHint(form: FormText): string {
  switch (form) {
    case 'timestamp':
      return l10n.t('A time, such as {0}', '2026-01-31T12:00:00Z');
    case 'duration':
      return l10n.t('Seconds, such as {0}', '1.5s');
    case 'field-mask':
      return l10n.t('Paths of fields, such as {0}', 'name,address.city');
    case 'uuid':
      return l10n.t('Such as {0}', '123e4567-e89b-12d3-a456-426614174000');
    case 'float':
      return l10n.t('A number, NaN, Infinity or -Infinity');
    case 'integer':
    case 'string':
      return '';
  }
}

export function whyWritten(why: Extract<FormControl, { kind: 'written' }>['why']): string {
  switch (why) {
    case 'placeholder':
      return l10n.t('placeholder');
    case 'file':
      return l10n.t('file');
    case 'mismatch':
      return l10n.t('as written');
  }
}

/** What a part of the form holds, in a few words. */
export function countText(control: Extract<FormControl, { kind: 'list' | 'map' }>): string {
  const { count } = control;
  if (control.kind === 'map')
    return count === 1 ? l10n.t('1 entry') : l10n.t('{0} entries', count.toLocaleString());
  return count === 1 ? l10n.t('1 item') : l10n.t('{0} items', count.toLocaleString());
}

export function problemText({ message, help }: FormProblem): string {
  return help === undefined ? sentence(message) : `${sentence(message)}: ${help}`;
}

/** With a capital letter. */
export function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}

/** What the choice of a message calls it. */
export function messageName(index: number, before: string): string {
  const name = l10n.t('Message {0}', index + 1);
  return before === '' ? name : `${name} (${before})`;
}
